import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { FoundCustomer } from './findCustomer.ts'
import { assertReferenceStillResolves, lockCustomers } from './lockCustomers.ts'

/**
 * Locks the customers that references resolve to, in ascending order of their ids. These are the first locks of a command.
 * Throws `StaleFacts` if one of them was merged, or if a reference resolves to another customer now.
 */
export async function lockFound(context: CommandContext, found: readonly FoundCustomer[]): Promise<void> {
  await lockCustomers(
    context,
    found.map(({ id }) => id),
  )
  for (const one of found) await assertReferenceStillResolves(context, one)
}
