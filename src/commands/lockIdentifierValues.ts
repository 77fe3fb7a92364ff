import type { IdentifierType } from '../generated/prisma/enums.ts'
import type { Work } from '../transact.ts'

/**
 * Makes writers of one value take turns, whatever its source: a value nobody holds has no row to lock. Taken after
 * the customers and before the cards, in the order of type and value.
 */
export async function lockIdentifierValues(
  { tx, preview }: Work,
  values: readonly { type: IdentifierType; normalizedValue: string }[],
): Promise<void> {
  const keys = [...new Set(values.map(({ type, normalizedValue }) => `${type} ${normalizedValue}`))].sort()
  if (preview || keys.length === 0) return
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys}::text[]) WITH ORDINALITY AS wanted (key, n)`
}
