import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../src/db/connect.ts'
import type { TestService } from '../server/serviceProcess.ts'
import { messagesOf, openSse } from '../server/sse.ts'
import { eventKeyOf } from './eventKeyOf.ts'
import { readDocuments } from './readDocuments.ts'

/** A reader that keeps its last cursor, whatever happens, and what it has read. */
export type Reader = { ids: string[]; cursor: string; ended: Promise<void> }

type Followed = { id: string; cursor: string }
/** Reads on from a reader's cursor, giving what it finds, until something ends it. */
export type Read = (
  service: TestService,
  reader: Pick<Reader, 'cursor'>,
  found: (event: Followed) => void,
) => Promise<void>

/** Between two reads while there is nothing more, or the service has no answer (milliseconds). */
const pause = 200
const pageSize = 40

/** Reads on, from the service that there is at the time, until it has read the last event. */
export function startReader(service: () => TestService, read: Read, isLast: (id: string) => boolean): Reader {
  const reader = { ids: [] as string[], cursor: '0.0' }
  const found = ({ id, cursor }: Followed) => {
    reader.ids.push(eventKeyOf(id))
    reader.cursor = cursor
  }
  const run = async () => {
    while (!isLast(reader.ids.at(-1) ?? '')) await read(service(), reader, found).catch(() => sleep(pause))
  }
  return Object.assign(reader, { ended: run() })
}

/** A page; its end is where to go on, also when it is empty. */
export const poll: Read = async (service, reader, found) => {
  const { body } = await service.send({
    query: readDocuments.page,
    variables: { after: reader.cursor, first: pageSize },
  })
  const page = body.data?.events as
    | { edges: { node: Followed }[]; pageInfo: { endCursor: string } }
    | undefined
  if (!page) return void (await sleep(pause))
  for (const { node } of page.edges) found(node)
  reader.cursor = page.pageInfo.endCursor
  if (page.edges.length < pageSize) await sleep(pause)
}

export const stream: Read = async (service, reader, found) => {
  const signal = AbortSignal.timeout(2_000)
  const response = await openSse(service.url, {
    query: readDocuments.stream,
    variables: { after: reader.cursor },
    signal,
  })
  for await (const { data, errors } of messagesOf(response)) {
    if (errors) break
    if (data) found(data.events)
  }
  await sleep(pause)
}

/** Writes a last event, and gives its id and the ids of all events in the order of the feed. */
export async function writeLastEvent(db: Db): Promise<{ last: string; written: string[] }> {
  const event = { type: 'TILL_CREATED' as const, at: new Date(), caller: 'tests', data: {} }
  const last = String((await db.event.create({ data: event })).id)
  const order = [{ transactionId: 'asc' as const }, { id: 'asc' as const }]
  const written = await db.event.findMany({ select: { id: true }, orderBy: order })
  return { last, written: written.map(({ id }) => String(id)) }
}
