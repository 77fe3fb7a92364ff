import { Prisma } from '../generated/prisma/client.ts'
import { FactsMoved, type Work } from '../transact.ts'

/**
 * Locks customers against every other writer, in ascending id: the first locks that a command takes. One that was
 * merged since it was found throws `FactsMoved`. A preview finds them and locks nothing.
 */
export async function lockCustomers({ tx, preview }: Work, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const locked = await tx.$queryRaw<{ merged: boolean }[]>`
    SELECT "survivorId" IS NOT NULL AS merged FROM "Customer" WHERE "id" = ANY (${wanted}::uuid[])
    ORDER BY "id" ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE`}`
  if (locked.length < wanted.length || locked.some((row) => row.merged))
    throw new FactsMoved('a customer was merged meanwhile')
}
