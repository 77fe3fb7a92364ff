import { expect, test } from 'vitest'
import { assertStatusAllows } from '../../../../src/core/customer/rules/assertStatusAllows.ts'
import { type CustomerOperation, statusAllows } from '../../../../src/core/customer/rules/statusAllows.ts'
import { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const operations: CustomerOperation[] = [
  ...(['CHANGE', 'ADD_CARDS', 'CHANGE_POINTS', 'WIND_UP_CARDS', 'REGISTER', 'MERGE'] as const),
]
const ends: CustomerOperation[] = ['WIND_UP_CARDS']
const allowed: Record<CustomerStatus, CustomerOperation[]> = {
  ACTIVE: operations,
  SUSPENDED: ['CHANGE', 'WIND_UP_CARDS', 'REGISTER', 'MERGE'],
  UNREGISTERED: ['CHANGE', 'WIND_UP_CARDS', 'REGISTER', 'MERGE'],
  CANCELLED: ends,
  CLOSED: ends,
  DECEASED: ends,
  MERGED: [],
}
const statuses = Object.values(CustomerStatus)
const codes: Partial<Record<CustomerStatus, string>> = {
  ...{ CLOSED: 'ACCOUNT_CLOSED', DECEASED: 'ACCOUNT_DECEASED', UNREGISTERED: 'ACCOUNT_NOT_REGISTERED' },
}

test.each(statuses)('%s allows staff the operations of the table', (status) => {
  expect(operations.filter((operation) => statusAllows(status, operation))).toEqual(allowed[status])
})

test.each(statuses)('%s allows a member the same, but no change while it is suspended', (status) => {
  const own = operations.filter((operation) => statusAllows(status, operation, { bySelf: true }))

  expect(own).toEqual(
    status === 'SUSPENDED' ? allowed[status].filter((operation) => operation !== 'CHANGE') : allowed[status],
  )
})

test.each(statuses)('%s refuses all other operations by its code', (status) => {
  const refused = operations.filter((operation) => !allowed[status].includes(operation))

  for (const operation of refused)
    expect(refusalOf(() => assertStatusAllows({ id: 'mei', status }, operation))).toEqual({
      ...{ code: codes[status] ?? 'ACCOUNT_NOT_ACTIVE', customerId: 'mei', path: ['customer'] },
      ...(!codes[status] && { customerStatus: status }),
    })
  for (const operation of allowed[status])
    expect(() => assertStatusAllows({ id: 'mei', status }, operation)).not.toThrow()
})

test('a refusal has the path of the reference, and knows whether a member asks', () => {
  const suspended = { id: 'mei', status: 'SUSPENDED' as const }

  expect(refusalOf(() => assertStatusAllows(suspended, 'ADD_CARDS', { path: ['into'] }))).toMatchObject({
    path: ['into'],
  })
  expect(refusalOf(() => assertStatusAllows(suspended, 'CHANGE', { bySelf: true }))).toMatchObject({
    code: 'ACCOUNT_NOT_ACTIVE',
  })
})
