import type { Queryable } from '../../../db/connect.ts'
import { type Event, Prisma } from '../../../generated/prisma/client.ts'
import type { EventType } from '../../../generated/prisma/enums.ts'
import { eventColumns } from '../store/eventColumns.ts'
import { CursorExpired } from './cursorExpired.ts'
import { beginning, emptyEnd, isBehind, type Position } from './position.ts'

/** Which events; null: all. A customer stands for itself and for those that its survivor has absorbed. */
export type EventFilter = { readonly types: readonly EventType[] | null; readonly customerId: string | null }

/** Events in their order. `end` is where to go on, also when there are none. */
export type EventPage = { events: Event[]; hasNextPage: boolean; end: Position }

type EventQuery = { after: Position; limit: number; filter: EventFilter }
type Newest = { newestTransactionId: bigint | null; newestId: bigint | null }
type Dropped = { droppedTransactionId: bigint; droppedId: bigint }
type Row = Newest & Dropped & { [Key in keyof Event]: Event[Key] | null }

/**
 * Reads the next events after a position, `limit` at most. It reads only transactions that are older than every open one, so
 * that no event can appear before one that was read. Every position that it returns is that of a committed event: a
 * number without an event may be given out again after a crash (docs/events.md has the argument). Throws `CursorExpired` if
 * events behind the position were dropped.
 */
export async function readEvents(db: Queryable, { after, limit, filter }: EventQuery): Promise<EventPage> {
  const rows = await db.$queryRaw<Row[]>`
    WITH now AS MATERIALIZED (SELECT cardinal_horizon() AS "horizon")
    SELECT (cardinal_events_dropped())[1] AS "droppedTransactionId", (cardinal_events_dropped())[2] AS "droppedId",
           newest."transactionId" AS "newestTransactionId", newest."id" AS "newestId", event.*
      FROM now
      LEFT JOIN LATERAL (${newestBefore(Prisma.sql`now."horizon"`)}) AS newest ON true
      LEFT JOIN LATERAL (${pageOf(after, limit + 1, filter)}) AS event ON true
     ORDER BY event."transactionId", event."id"`
  assertKept(after, rows)
  const found = rows.filter((row): row is Row & Event => row.id !== null)
  const events = found.slice(0, limit)
  const hasNextPage = found.length > limit
  return { events, hasNextPage, end: endOf({ after, events, hasNextPage, newest: rows[0] }) }
}

function assertKept(after: Position, [row]: readonly Dropped[]): void {
  if (!row) throw new TypeError('a page without a row')
  const dropped = { transactionId: row.droppedTransactionId, id: row.droppedId }
  if (isBehind(after, beginning) && isBehind(dropped, after)) throw new CursorExpired(dropped)
}

type Page = Omit<EventPage, 'end'> & { after: Position; newest: Newest | undefined }

/** Where to go on: behind the last event of the page or, if none follows it, behind the newest event of the feed. */
function endOf({ after, events, hasNextPage, newest }: Page): Position {
  const last = events.at(-1) ?? after
  if (hasNextPage) return last
  const end = positionOf(newest?.newestTransactionId, newest?.newestId)
  return isBehind(end, last) ? end : last
}

const positionOf = (transactionId: bigint | null | undefined, id: bigint | null | undefined): Position =>
  transactionId == null || id == null ? emptyEnd : { transactionId, id }

const newestBefore = (horizon: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "transactionId", "id" FROM "Event" WHERE "transactionId" < ${horizon}
   ORDER BY "transactionId" DESC, "id" DESC LIMIT 1`

const inOrder = Prisma.sql`ORDER BY "transactionId", "id"`

/**
 * One index range for each type or customer asked for, so that no event is read that is not wanted. The bounds of
 * `transactionId` alone leave out the partitions before and after.
 */
function pageOf(after: Position, limit: number, { types, customerId }: EventFilter): Prisma.Sql {
  const from = positionSql(after)
  if (customerId !== null) {
    const living = Prisma.sql`(SELECT COALESCE("survivorId", "id") FROM "Customer" WHERE "id" = ${customerId}::uuid)`
    const wanted = types ? Prisma.sql`AND e."type" = ANY (${[...types]}::"EventType"[])` : Prisma.empty
    // An array, so that its few rows are found by the indexes whatever the events cost.
    const ids = Prisma.sql`ARRAY(SELECT "id" FROM "Customer" WHERE "id" = ${living} OR "survivorId" = ${living})`
    return Prisma.sql`
      SELECT found.* FROM unnest(${ids}) AS c ("id")
       CROSS JOIN LATERAL (${rangeOf('customerId', Prisma.sql`c."id"`, after, wanted)} LIMIT ${limit}) AS found
       ${inOrder} LIMIT ${limit}`
  }
  if (types === null)
    return Prisma.sql`
      SELECT ${eventColumns} FROM "Event" e
       WHERE (e."transactionId", e."id") > (${from})
         AND e."transactionId" >= ${after.transactionId}::bigint AND e."transactionId" < now."horizon"
       ${inOrder} LIMIT ${limit}`
  return Prisma.sql`
    SELECT found.* FROM unnest(${[...new Set(types)]}::"EventType"[]) AS wanted ("type")
     CROSS JOIN LATERAL (${rangeOf('type', Prisma.sql`wanted."type"`, after)} LIMIT ${limit}) AS found
     ${inOrder} LIMIT ${limit}`
}

/**
 * The events of one type or customer, in order. Said as a range of three columns, and not as an equality: so the index that
 * begins with the column is the only one that has the order, whatever the statistics say of a value.
 */
function rangeOf(
  column: 'type' | 'customerId',
  value: Prisma.Sql,
  after: Position,
  and = Prisma.empty,
): Prisma.Sql {
  const name = Prisma.raw(`e."${column}"`)
  return Prisma.sql`
    SELECT ${eventColumns} FROM "Event" e
     WHERE (${name}, e."transactionId", e."id") > (${value}, ${positionSql(after)})
       AND (${name}, e."transactionId", e."id") < (${value}, now."horizon", 0)
       AND e."transactionId" >= ${after.transactionId}::bigint AND e."transactionId" < now."horizon" ${and}
     ORDER BY ${name}, e."transactionId", e."id"`
}

const positionSql = ({ transactionId, id }: Position): Prisma.Sql =>
  Prisma.sql`${transactionId}::bigint, ${id}::bigint`

/** How many events of the feed can be read now, `most` at most. */
export async function countEvents(db: Queryable, filter: EventFilter, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    WITH now AS MATERIALIZED (SELECT cardinal_horizon() AS "horizon")
    SELECT count(*)::int AS "count" FROM now CROSS JOIN LATERAL (${pageOf(beginning, most, filter)}) AS event`
  return row?.count ?? 0
}

/** The position of the newest event that can be read now. One step into an index. */
export async function readNewest(db: Queryable): Promise<Position> {
  const [newest] = await db.$queryRaw<Position[]>`${newestBefore(Prisma.sql`cardinal_horizon()`)}`
  return newest ?? emptyEnd
}
