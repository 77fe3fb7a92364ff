import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { lockCustomers } from './lockCustomers.ts'

type Wanted = {
  customers: readonly string[]
  values?: readonly { type: IdentifierType | 'LEGACY_ID'; normalizedValue: string }[]
  numbers: readonly string[]
}

/**
 * Takes all locks of a command in one statement: customers by ascending id, values by type and value, cards by
 * number. A value without a holder has no row to lock. Each step counts the rows of the step before, so it runs after
 * it. Returns the numbers of the locked cards, or null for a preview, which locks nothing. Throws `StaleFacts` if a
 * customer was merged meanwhile.
 */
export async function acquireLocks(
  context: CommandContext,
  { customers, values = [], numbers }: Wanted,
): Promise<Set<string> | null> {
  const { tx, preview, affectedCustomerIds, queueEntry } = context
  if (preview) return lockCustomers(context, customers).then(() => null)
  const ids = [...new Set(customers)]
  for (const id of ids) affectedCustomerIds.add(id)
  queueEntry?.acquire(ids)
  const keys = [...new Set(values.map(({ type, normalizedValue }) => `${type} ${normalizedValue}`))].sort()
  const [locked] = await tx.$queryRaw<{ living: number; cards: string[] }[]>`
    WITH customers AS MATERIALIZED (
      SELECT "survivorId" FROM "Customer" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE),
    held AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys}::text[]) WITH ORDINALITY AS wanted (key, n)
       WHERE (SELECT count(*) FROM customers) >= 0),
    cards AS MATERIALIZED (
      SELECT "number" FROM "Card" WHERE "number" = ANY (${[...numbers]}::text[]) AND (SELECT count(*) FROM held) >= 0
       ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE)
    SELECT (SELECT count(*) FROM customers WHERE "survivorId" IS NULL)::int AS "living",
           (SELECT count(*) FROM held) AS "values", ARRAY(SELECT "number" FROM cards) AS "cards"`
  if (locked?.living !== ids.length) throw new StaleFacts('a customer was merged meanwhile')
  return new Set(locked.cards)
}
