import type { Tx } from '../../../db/connect.ts'
import { phoneRegionOf } from '../../../values/mobileNumber.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import type { IdentifierRef } from './findCustomer.ts'

/** An identifier in one source account. It identifies at most one customer. */
export type CustomerKey = IdentifierRef

/** The holder of each identifier, in their order: null if nobody holds it. Two statements, however many keys there are. */
export async function findByKeys(db: Tx, keys: readonly CustomerKey[]): Promise<(string | null)[]> {
  const { defaultRegion } = await db.settings.findUniqueOrThrow({ where: { id: 1 } })
  const region = phoneRegionOf(defaultRegion)
  const wanted = keys.map(({ type, value }) => {
    const read = normalizeIdentifier({ type, value, defaultRegion: region })
    return read.ok ? read.value.normalized : null
  })
  const holders = await db.$queryRaw<Holder[]>`
    SELECT DISTINCT i."type"::text AS "type", i."normalizedValue", i."customerId"::text AS "customerId",
           a."sourceCode"::text AS "source", a."accountId"
      FROM unnest(${keys.map(({ type }) => type)}::text[], ${wanted}::text[]) AS w ("type", "value")
      JOIN "Identifier" i ON i."type" = w."type"::"IdentifierType" AND i."normalizedValue" = w."value"
      JOIN "SourceAccount" a ON a."id" = i."sourceAccountId"`
  const byKey = new Map(holders.map((one) => [keyOf({ ...one, value: one.normalizedValue }), one.customerId]))
  return keys.map((key, n) => byKey.get(keyOf({ ...key, value: wanted[n] ?? '' })) ?? null)
}

type Holder = { type: string; normalizedValue: string; customerId: string; source: string; accountId: string }

const keyOf = ({ source, accountId, type, value }: { [K in keyof CustomerKey]: CustomerKey[K] | string }) =>
  JSON.stringify([source, accountId ?? '', type, value])
