import type { Db } from '../../../db/connect.ts'
import { type Event, Prisma } from '../../../generated/prisma/client.ts'
import type { EventType } from '../../../generated/prisma/enums.ts'
import { isBehind, type Position } from './position.ts'

/** Which events; null: all. A customer stands for itself and for those that its survivor has absorbed. */
export type EventFilter = { readonly types: readonly EventType[] | null; readonly customerId: string | null }

/**
 * Events in their order; `end` is where to go on, also when there are none. Transactions from `horizon` on could not be
 * read yet.
 */
export type EventPage = { events: Event[]; hasNextPage: boolean; end: Position; horizon: bigint }

type Ask = { after: Position; limit: number; filter: EventFilter }
type Row = { horizon: bigint } & { [Key in keyof Event]: Event[Key] | null }

/**
 * The next events behind a position, `limit` at most. Only those of transactions older than every one still open: what
 * commits later stands behind all that was ever read.
 */
export async function readEvents(db: Db, { after, limit, filter }: Ask): Promise<EventPage> {
  const rows = await db.$queryRaw<Row[]>`
    WITH now AS MATERIALIZED (SELECT cardinal_horizon() AS "horizon")
    SELECT now."horizon", event.* FROM now LEFT JOIN LATERAL (${pageOf(after, limit + 1, filter)}) AS event ON true
     ORDER BY event."transactionId", event."id"`
  const found = rows.filter((row): row is { horizon: bigint } & Event => row.id !== null)
  const events = found.slice(0, limit)
  const horizon = rows[0]?.horizon ?? 0n
  const now = { transactionId: horizon, id: 0n }
  // Nothing new can come before the horizon, so an empty page leads there.
  const farthest = limit > 0 && isBehind(now, after) ? now : after
  return { events, hasNextPage: found.length > limit, end: events.at(-1) ?? farthest, horizon }
}

const columns = Prisma.sql`
  e."id", e."transactionId", e."type"::text AS "type", e."at", e."caller", e."reason", e."customerId", e."data"`
const inOrder = Prisma.sql`ORDER BY "transactionId", "id"`

/** One index range for each type or customer asked for, so that no event is read that is not wanted. */
function pageOf(after: Position, limit: number, { types, customerId }: EventFilter): Prisma.Sql {
  const from = Prisma.sql`${after.transactionId}::bigint, ${after.id}::bigint`
  if (customerId !== null) {
    const living = Prisma.sql`(SELECT COALESCE("survivorId", "id") FROM "Customer" WHERE "id" = ${customerId}::uuid)`
    const wanted = types ? Prisma.sql`AND e."type" = ANY (${[...types]}::"EventType"[])` : Prisma.empty
    return Prisma.sql`
      SELECT found.* FROM "Customer" c
       CROSS JOIN LATERAL (${rangeOf('customerId', Prisma.sql`c."id"`, from, wanted)} LIMIT ${limit}) AS found
       WHERE c."id" = ${living} OR c."survivorId" = ${living}
       ${inOrder} LIMIT ${limit}`
  }
  if (types === null)
    return Prisma.sql`
      SELECT ${columns} FROM "Event" e
       WHERE (e."transactionId", e."id") > (${from}) AND e."transactionId" < now."horizon"
       ${inOrder} LIMIT ${limit}`
  return Prisma.sql`
    SELECT found.* FROM unnest(${[...new Set(types)]}::"EventType"[]) AS wanted ("type")
     CROSS JOIN LATERAL (${rangeOf('type', Prisma.sql`wanted."type"`, from)} LIMIT ${limit}) AS found
     ${inOrder} LIMIT ${limit}`
}

/**
 * The events of one type or customer, in order. Said as a range of three columns, and not as an equality: so the index that
 * begins with the column is the only one that has the order, whatever the statistics say of a value.
 */
function rangeOf(
  column: 'type' | 'customerId',
  value: Prisma.Sql,
  from: Prisma.Sql,
  and = Prisma.empty,
): Prisma.Sql {
  const name = Prisma.raw(`e."${column}"`)
  return Prisma.sql`
    SELECT ${columns} FROM "Event" e
     WHERE (${name}, e."transactionId", e."id") > (${value}, ${from})
       AND (${name}, e."transactionId", e."id") < (${value}, now."horizon", 0) ${and}
     ORDER BY ${name}, e."transactionId", e."id"`
}

/** Behind every event that can be read now, before every other. */
export async function readEnd(db: Db): Promise<Position> {
  const [now] = await db.$queryRaw<{ horizon: bigint }[]>`SELECT cardinal_horizon() AS "horizon"`
  return { transactionId: now?.horizon ?? 0n, id: 0n }
}

/** The transaction of the newest event that can be read now: one step into an index. */
export async function readNewest(db: Db): Promise<bigint> {
  const [newest] = await db.$queryRaw<{ transactionId: bigint }[]>`
    SELECT "transactionId" FROM "Event" WHERE "transactionId" < cardinal_horizon()
     ORDER BY "transactionId" DESC LIMIT 1`
  return newest?.transactionId ?? 0n
}
