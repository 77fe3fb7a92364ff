import { FactsMoved, type Work } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FoundCustomer } from './findCustomer.ts'

/**
 * Locks customers in ascending order of their ids. These are the first locks of a command. Throws `FactsMoved` if a
 * customer was merged since it was found, unless merged customers are allowed. A preview locks nothing.
 */
export async function lockCustomers(
  { tx, preview, touched, turn }: Work,
  ids: readonly string[],
  { mergedToo = false } = {},
): Promise<void> {
  const wanted = [...new Set(ids)]
  for (const id of wanted) touched.add(id)
  turn?.take(wanted)
  const locked = await tx.$queryRaw<{ merged: boolean }[]>`
    SELECT "survivorId" IS NOT NULL AS merged FROM "Customer" WHERE "id" = ANY (${wanted}::uuid[])
    ORDER BY "id" ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE`}`
  if (locked.length < wanted.length || (!mergedToo && locked.some((row) => row.merged)))
    throw new FactsMoved('a customer was merged meanwhile')
}

/**
 * Throws `FactsMoved` if the reference no longer resolves to the locked customer: an identifier or card changed its
 * holder, or a merge was undone, while the call waited for the lock.
 */
export async function assertStillNamed(
  { tx, preview }: Work,
  { id, matchedBy }: FoundCustomer,
): Promise<void> {
  if (matchedBy === null || preview) return
  const [still] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Identifier" WHERE "id" = ${matchedBy}::uuid AND "customerId" = ${id}::uuid
    UNION ALL SELECT 1 FROM "Card" WHERE "id" = ${matchedBy}::uuid AND "customerId" = ${id}::uuid
    UNION ALL SELECT 1 FROM "Customer" WHERE "id" = ${matchedBy}::uuid AND "survivorId" = ${id}::uuid`
  if (!still) throw new FactsMoved('a reference resolved to another customer meanwhile')
}
