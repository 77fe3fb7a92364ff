import type { Queryable } from '../../../db/connect.ts'
import { type BlockedIdentifierInput, readBlockedIdentifier } from '../rules/readBlockedIdentifier.ts'

/**
 * Finds the block of a value for exactly this type, or the one for every type if there is no type. Returns its id; null
 * if there is none. Throws `InvalidIdentifier` and `InvalidInput`.
 */
export async function findBlock(db: Queryable, input: BlockedIdentifierInput): Promise<string | null> {
  const [settings] = await db.$queryRaw<{ defaultRegion: string | null }[]>`
    SELECT "defaultRegion" FROM "Settings" WHERE "id" = 1`
  const { type, normalized } = readBlockedIdentifier(input, settings?.defaultRegion ?? null)
  const [found] = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "BlockedIdentifier"
     WHERE "normalizedValue" = cardinal_folded(${normalized})
       AND "type" IS NOT DISTINCT FROM ${type}::"IdentifierType"`
  return found?.id ?? null
}
