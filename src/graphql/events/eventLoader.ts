import DataLoader from 'dataloader'
import { fromCursor, type Position } from '../../core/events/feed/position.ts'
import { eventColumns } from '../../core/events/store/eventColumns.ts'
import type { Tx } from '../../db/connect.ts'
import type { Event } from '../../generated/prisma/client.ts'

/** Loads events by their cursors, in one statement. Null for a text that is no cursor, or has no event. */
export const createEventLoader = (db: Tx) =>
  new DataLoader<string, Event | null>(async (cursors) => {
    const wanted = cursors.map(fromCursor)
    const rows = await readEventsAt(
      db,
      wanted.filter((position) => position !== null),
    )
    return wanted.map(
      (one) =>
        rows.find(({ transactionId, id }) => transactionId === one?.transactionId && id === one.id) ?? null,
    )
  })

async function readEventsAt(db: Tx, positions: readonly Position[]): Promise<Event[]> {
  if (positions.length === 0) return []
  const wanted = positions.map(({ transactionId, id }) => ({ t: String(transactionId), e: String(id) }))
  return db.$queryRaw<Event[]>`
    SELECT ${eventColumns}
      FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS wanted ("t" bigint, "e" bigint)
      JOIN "Event" e ON e."transactionId" = wanted."t" AND e."id" = wanted."e"`
}
