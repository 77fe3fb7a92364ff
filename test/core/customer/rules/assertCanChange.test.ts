import { expect, test } from 'vitest'
import { assertCanChange } from '../../../../src/core/customer/rules/assertCanChange.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test.each(['ACTIVE', 'SUSPENDED', 'UNREGISTERED'] as const)(
  'a customer that is %s can be changed',
  (status) => {
    expect(() => assertCanChange({ id: 'mei', status })).not.toThrow()
  },
)

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED', {}],
  ['DECEASED', 'ACCOUNT_DECEASED', {}],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE', { customerStatus: 'CANCELLED' }],
] as const)('a customer that is %s cannot be changed', (status, code, more) => {
  const customer = { id: 'mei', status }

  expect(refusalOf(() => assertCanChange(customer))).toEqual({
    code,
    customerId: 'mei',
    ...more,
    path: ['customer'],
  })
  expect(refusalOf(() => assertCanChange(customer, ['by']))).toMatchObject({ path: ['by'] })
})
