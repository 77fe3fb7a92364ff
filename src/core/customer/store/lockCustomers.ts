import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FoundCustomer } from './findCustomer.ts'

/**
 * Locks customers in ascending order of their ids. These are the first locks of a command. Throws `StaleFacts` if a
 * customer was merged since it was found, unless merged customers are allowed. A preview locks nothing.
 */
export async function lockCustomers(
  { tx, preview, affectedCustomerIds, queueEntry }: CommandContext,
  ids: readonly string[],
  { mergedToo = false } = {},
): Promise<void> {
  const wanted = [...new Set(ids)]
  for (const id of wanted) affectedCustomerIds.add(id)
  queueEntry?.acquire(wanted)
  const locked = await tx.$queryRaw<{ merged: boolean }[]>`
    SELECT "survivorId" IS NOT NULL AS merged FROM "Customer" WHERE "id" = ANY (${wanted}::uuid[])
    ORDER BY "id" ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE`}`
  if (locked.length < wanted.length || (!mergedToo && locked.some((row) => row.merged)))
    throw new StaleFacts('a customer was merged meanwhile')
}

/**
 * Throws `StaleFacts` if the reference no longer resolves to the locked customer: an identifier or card changed its
 * holder, or a merge was undone, while the call waited for the lock.
 */
export async function assertReferenceStillResolves(
  { tx, preview }: CommandContext,
  { id, matchedBy }: FoundCustomer,
): Promise<void> {
  if (matchedBy === null || preview) return
  const [still] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Identifier" WHERE "id" = ${matchedBy}::uuid AND "customerId" = ${id}::uuid
    UNION ALL SELECT 1 FROM "Card" WHERE "id" = ${matchedBy}::uuid AND "customerId" = ${id}::uuid
    UNION ALL SELECT 1 FROM "Customer" WHERE "id" = ${matchedBy}::uuid AND "survivorId" = ${id}::uuid`
  if (!still) throw new StaleFacts('a reference resolved to another customer meanwhile')
}
