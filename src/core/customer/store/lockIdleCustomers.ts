import type { CommandContext } from '../../../engine/executeCommand.ts'

/**
 * Locks those of the customers that no other transaction has locked, in ascending order of their ids. For background work,
 * which must not make calls wait for each other. Returns their ids.
 */
export async function lockIdleCustomers(
  { tx, affectedCustomerIds }: CommandContext,
  ids: readonly string[],
): Promise<string[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Customer" WHERE "id" = ANY (${[...new Set(ids)]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE SKIP LOCKED`
  for (const { id } of locked) affectedCustomerIds.add(id)
  return locked.map(({ id }) => id)
}
