import type { Db } from '../../../db/connect.ts'
import type { Event } from '../../../generated/prisma/client.ts'
import type { Poller } from './poller.ts'
import type { Position } from './position.ts'
import { type EventFilter, readEvents } from './readEvents.ts'

/** What is followed: the events of a filter, from behind a position. */
export type Following = { after: Position; filter: EventFilter }
type Means = {
  db: Db
  poller: Poller
  runLimited: <T>(task: () => Promise<T>) => Promise<T>
  signal: AbortSignal
}

/** The most events that one follower holds in memory. */
const pageSize = 100

/** Events without end, read page by page as they are taken; it ends when the signal says so. */
export async function* follow(
  { after, filter }: Following,
  { db, poller, runLimited, signal }: Means,
): AsyncGenerator<Event, void> {
  let position = after
  while (!signal.aborted) {
    const query = { after: position, limit: pageSize, filter }
    const page = await runLimited(() => readEvents(db, query))
    for (const event of page.events) {
      if (signal.aborted) return
      yield event
    }
    position = page.end
    if (!page.hasNextPage) await poller.waitForNew(position, signal)
  }
}
