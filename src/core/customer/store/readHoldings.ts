import type { Tx } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Holding, HoldingOf } from './findHoldings.ts'

/** The place of a period in the list: its start to the microsecond, and its id. */
export type HoldingPlace = { readonly heldFrom: string; readonly id: string }

/** Which of the periods: those that include a time, and those of a page. */
type Part = {
  asOf?: Date | null | undefined
  after?: HoldingPlace | null
  before?: HoldingPlace | null
  take?: number
  oldestFirst?: boolean
}

type Found = Holding & { place: HoldingPlace }

/** The periods in which something was held, newest first by default. */
export async function readHoldings(tx: Tx, thing: HoldingOf, part: Part): Promise<Found[]> {
  const places = await tx.$queryRaw<HoldingPlace[]>`
    SELECT to_char(h."heldFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "heldFrom", h."id"::text AS "id"
      FROM ${'cardId' in thing ? Prisma.sql`"CardHolding"` : Prisma.sql`"IdentifierHolding"`} h
     WHERE ${held(thing)} ${conditions(part)}
     ORDER BY ${Prisma.raw(part.oldestFirst ? 'h."heldFrom", h."id"' : 'h."heldFrom" DESC, h."id" DESC')}
     LIMIT ${part.take ?? null}::bigint`
  const byId = new Map((await findByIds(tx, thing, places)).map((row) => [String(row.id), row]))
  return places.flatMap((place) => {
    const row = byId.get(place.id)
    return row ? [{ ...row, place }] : []
  })
}

/** How many periods there are, `most` at most. */
export async function countHoldings(
  tx: Tx,
  thing: HoldingOf,
  asOf: Part['asOf'],
  most: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM ${'cardId' in thing ? Prisma.sql`"CardHolding"` : Prisma.sql`"IdentifierHolding"`} h
       WHERE ${held(thing)} ${conditions({ asOf })} LIMIT ${most}
    ) AS counted`
  return row?.count ?? 0
}

function held(thing: HoldingOf): Prisma.Sql {
  if ('cardId' in thing) return Prisma.sql`h."cardId" = ${thing.cardId}::uuid`
  const { type, normalizedValue, sourceAccountId } = thing.identifier
  const inAccount = sourceAccountId
    ? Prisma.sql`AND h."sourceAccountId" = ${sourceAccountId}::uuid`
    : Prisma.empty
  return Prisma.sql`h."type" = ${type}::"IdentifierType" AND h."normalizedValue" = ${normalizedValue} ${inAccount}`
}

function conditions({ asOf, after, before }: Part): Prisma.Sql {
  const beyond = ({ heldFrom, id }: HoldingPlace, sign: '<' | '>') =>
    Prisma.sql`AND (h."heldFrom", h."id") ${Prisma.raw(sign)} (${heldFrom}::timestamptz, ${id}::bigint)`
  return Prisma.sql`
    ${asOf ? Prisma.sql`AND h."heldFrom" <= ${asOf}::timestamptz AND (h."heldTo" IS NULL OR h."heldTo" > ${asOf}::timestamptz)` : Prisma.empty}
    ${after ? beyond(after, '<') : Prisma.empty} ${before ? beyond(before, '>') : Prisma.empty}`
}

const columns = { id: true, customerId: true, heldFrom: true, heldTo: true } as const

async function findByIds(tx: Tx, thing: HoldingOf, places: readonly HoldingPlace[]): Promise<Holding[]> {
  if (places.length === 0) return []
  const where = { id: { in: places.map(({ id }) => BigInt(id)) } }
  if ('cardId' in thing) {
    const found = await tx.cardHolding.findMany({ where, select: { ...columns, cardId: true } })
    return found.map((holding) => ({ ...holding, sourceAccount: null }))
  }
  const found = await tx.identifierHolding.findMany({ where, select: { ...columns, sourceAccount: true } })
  return found.map((holding) => ({ ...holding, cardId: null }))
}
