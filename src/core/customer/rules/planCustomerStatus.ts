import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { AccountErased, CustomerStatusChangeRefused } from '../errors.ts'

export type CustomerStatusFacts = {
  found: { followedFrom: string | null }
  customer: { id: string; status: CustomerStatus; erasedAt: Date | null }
}
export type CustomerStatusPlan = {
  customerId: string
  from: CustomerStatus
  to: CustomerStatus
  notices: Notice[]
}

const endings: readonly CustomerStatus[] = ['CANCELLED', 'CLOSED', 'DECEASED']
/** The statuses that can follow each status. Only merges set and leave `MERGED`. */
const next: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  ACTIVE: ['SUSPENDED', ...endings],
  SUSPENDED: ['ACTIVE', ...endings],
  UNREGISTERED: ['ACTIVE', ...endings],
  CANCELLED: ['ACTIVE'],
  CLOSED: ['ACTIVE'],
  DECEASED: ['ACTIVE'],
  MERGED: [],
}

/** Plans a change of status. Throws `AccountErased`, `NothingToChange` and `CustomerStatusChangeRefused`. */
export function planCustomerStatus(
  { found, customer: { id, status: from, erasedAt } }: CustomerStatusFacts,
  to: CustomerStatus,
): CustomerStatusPlan {
  if (erasedAt) throw new AccountErased({ customerId: id }, ['customer'])
  if (from === to) throw new NothingToChange({}, ['status'])
  if (!next[from].includes(to))
    throw new CustomerStatusChangeRefused(
      { customerId: id, customerStatus: from, requestedCustomerStatus: to },
      ['status'],
    )
  return { customerId: id, from, to, notices: aliasNotices(found) }
}
