import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { requireRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import { type BlockedIdentifier, Prisma } from '../../../generated/prisma/client.ts'
import type { BlockFacts } from '../rules/planBlock.ts'
import { type BlockedIdentifierInput, readBlockedIdentifier } from '../rules/readBlockedIdentifier.ts'

const columns = allColumns('BlockedIdentifier')

/**
 * Loads a value in the form in which blocked values are compared, and locks its block for exactly this type. A
 * concurrent call that removes the block is waited for. Throws `InvalidIdentifier` and `InvalidInput`.
 */
export async function loadBlock(
  tx: Transaction,
  input: BlockedIdentifierInput,
): Promise<Omit<BlockFacts<BlockedIdentifier>, 'reason'>> {
  const { defaultRegion } = await requireRow(tx, 'Settings', Prisma.sql`WHERE "id" = 1`)
  const { type, value, normalized } = readBlockedIdentifier(input, defaultRegion)
  const results = await batchQuery(tx, {
    folded: jsonQuery<{ value: string }>(Prisma.sql`SELECT cardinal_folded(${normalized}) AS "value"`),
    blocks: rowsQuery(
      'BlockedIdentifier',
      columns,
      Prisma.sql`
        WHERE "normalizedValue" = cardinal_folded(${normalized})
          AND "type" IS NOT DISTINCT FROM ${type}::"IdentifierType" FOR UPDATE`,
    ),
  })
  const [folded] = results.folded
  if (!folded) throw new Error('a folded value is missing')
  return { type, value, normalizedValue: folded.value, existing: results.blocks[0] ?? null }
}
