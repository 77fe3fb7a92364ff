import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { BatchPage } from '../../../engine/inBatches.ts'
import type { ExpiryKind } from '../../../generated/prisma/enums.ts'
import { lockIdleCustomers } from '../../customer/store/lockIdleCustomers.ts'

/** A moment at which points or a tier of a customer have expired. */
export type DueExpiry = { customerId: string; programId: number; kind: ExpiryKind; expiresAt: Date }

/**
 * Takes moments that have passed, the oldest first, and locks their customers. Nobody else can take them again. Customers that
 * another transaction is writing to are left out. Returns the customers of all that were found, and the moments that were taken.
 */
export async function takeExpiries(
  context: CommandContext,
  { passedOver, limit }: BatchPage,
): Promise<{ found: readonly DueExpiry[]; taken: readonly DueExpiry[] }> {
  const { tx, now } = context
  const found = await tx.$queryRaw<DueExpiry[]>`
    SELECT "customerId", "programId", "kind", "expiresAt" FROM "Expiry"
     WHERE "expiresAt" <= ${now}::timestamptz AND "customerId" <> ALL (${[...passedOver]}::uuid[])
     ORDER BY "expiresAt" LIMIT ${limit}`
  if (found.length === 0) return { found, taken: [] }
  const customers = await lockIdleCustomers(
    context,
    found.map(({ customerId }) => customerId),
  )
  const taken = await tx.$queryRaw<DueExpiry[]>`
    DELETE FROM "Expiry" e USING jsonb_populate_recordset(NULL::"Expiry", ${JSON.stringify(found)}::jsonb) AS due
     WHERE e."customerId" = due."customerId" AND e."programId" = due."programId" AND e."kind" = due."kind"
       AND e."expiresAt" = due."expiresAt" AND e."customerId" = ANY (${customers}::uuid[])
    RETURNING e."customerId", e."programId", e."kind", e."expiresAt"`
  return { found, taken }
}
