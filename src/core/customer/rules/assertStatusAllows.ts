import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../errors.ts'
import { type CustomerOperation, statusAllows } from './statusAllows.ts'

type Options = { path?: readonly string[]; bySelf?: boolean }

/**
 * Refuses an operation that the status of a customer does not allow, by the code of the status. `bySelf`: the caller is
 * the customer's own app.
 */
export function assertStatusAllows(
  { id: customerId, status }: { id: string; status: CustomerStatus },
  operation: CustomerOperation,
  { path = ['customer'], bySelf = false }: Options = {},
): void {
  if (statusAllows(status, operation, { bySelf })) return
  if (status === 'CLOSED') throw new AccountClosed({ customerId }, path)
  if (status === 'DECEASED') throw new AccountDeceased({ customerId }, path)
  if (status === 'UNREGISTERED') throw new AccountNotRegistered({ customerId }, path)
  throw new AccountNotActive({ customerId, customerStatus: status }, path)
}
