import type { Tx } from '../db.ts'
import { FactsMoved } from '../transact.ts'

/**
 * Locks customers against every other writer, in ascending id: the first locks that a command takes. One that was
 * merged since it was found throws `FactsMoved`.
 */
export async function lockCustomers(tx: Tx, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const locked = await tx.$queryRaw<{ merged: boolean }[]>`
    SELECT "survivorId" IS NOT NULL AS merged FROM "Customer" WHERE "id" = ANY (${wanted}::uuid[])
    ORDER BY "id" FOR NO KEY UPDATE`
  if (locked.length < wanted.length || locked.some((row) => row.merged))
    throw new FactsMoved('a customer was merged meanwhile')
}
