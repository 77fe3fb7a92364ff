import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../errors.ts'

/** Refuses a change to a `CLOSED`, `DECEASED` or `CANCELLED` customer. */
export function assertCanChange(
  { id, status }: { id: string; status: CustomerStatus },
  path: readonly string[] = ['customer'],
): void {
  if (status === 'CLOSED') throw new AccountClosed({ customerId: id }, path)
  if (status === 'DECEASED') throw new AccountDeceased({ customerId: id }, path)
  if (status === 'CANCELLED') throw new AccountNotActive({ customerId: id, customerStatus: status }, path)
}
