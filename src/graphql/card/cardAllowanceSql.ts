import type { SqlObject, SqlRow } from '../../db/sqlExpressions.ts'

/** The limit on all cards of a customer and its use, as `cardAllowance` counts it. */
export function cardAllowanceSql({ alias }: SqlRow): SqlObject {
  const cards = `"Card" k, "Settings" s WHERE k."customerId" = ${alias}."id" AND s."id" = 1`
  const counted = `(SELECT count(*)::int FROM ${cards} AND ${counts})`
  const limit = `(SELECT s."maxCardsPerCustomer" FROM "Settings" s WHERE s."id" = 1)`
  return {
    account: { limit, counted, remaining: `${limit} - LEAST(${limit}, ${counted})` },
    series: 'NULL::json',
    cards: {
      from: `${cards} ORDER BY k."id" LIMIT 1000`,
      each: { cardNumber: 'k."number"', counts, why },
    },
  }
}

const isCurrent = `(k."expiresAt" IS NULL OR k."expiresAt" > now())`
const counts = `(${isCurrent} AND (k."status" = 'ACTIVE' OR k."status" IN ('ISSUED', 'SUSPENDED') AND NOT s."countOnlyActive"))`
const why = `CASE WHEN ${counts} THEN 'STATUS_COUNTS'
  WHEN ${isCurrent} AND k."status" IN ('ISSUED', 'SUSPENDED') THEN 'ONLY_ACTIVE_COUNTS' ELSE 'STATUS_NEVER_COUNTS' END`
