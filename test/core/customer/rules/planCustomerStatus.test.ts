import { expect, test } from 'vitest'
import { planCustomerStatus } from '../../../../src/core/customer/rules/planCustomerStatus.ts'
import { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const facts = (status: CustomerStatus, erasedAt: Date | null = null) => ({
  found: { followedFrom: null },
  customer: { id: 'mei', status, erasedAt },
})
const ends: CustomerStatus[] = ['CANCELLED', 'CLOSED', 'DECEASED']
const next: Record<CustomerStatus, CustomerStatus[]> = {
  ACTIVE: ['SUSPENDED', ...ends],
  SUSPENDED: ['ACTIVE', ...ends],
  UNREGISTERED: ['ACTIVE', ...ends],
  CANCELLED: ['ACTIVE'],
  CLOSED: ['ACTIVE'],
  DECEASED: ['ACTIVE'],
  MERGED: [],
}
const statuses = Object.values(CustomerStatus)

test.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
  'a customer that is %s becomes %s only if the table allows it',
  (from, to) => {
    const plan = () => planCustomerStatus(facts(from), to)

    if (next[from].includes(to)) expect(plan()).toEqual({ customerId: 'mei', from, to, notices: [] })
    else if (from === to) expect(refusalOf(plan)).toEqual({ code: 'NOTHING_TO_CHANGE', path: ['status'] })
    else
      expect(refusalOf(plan)).toEqual({
        ...{
          code: 'CUSTOMER_STATUS_CHANGE_REFUSED',
          customerId: 'mei',
          customerStatus: from,
          requestedCustomerStatus: to,
          path: ['status'],
        },
      })
  },
)

test.each(statuses)('an erased customer does not become %s', (to) => {
  expect(refusalOf(() => planCustomerStatus(facts('CLOSED', now), to))).toEqual({
    ...{ code: 'ACCOUNT_ERASED', customerId: 'mei', path: ['customer'] },
  })
})

test('a call with a merged id gets a notice with the current id', () => {
  const found = { followedFrom: 'old' }
  expect(planCustomerStatus({ ...facts('ACTIVE'), found }, 'CLOSED').notices).toMatchObject([
    { code: 'ALIAS_FOLLOWED', path: ['customer'] },
  ])
})
