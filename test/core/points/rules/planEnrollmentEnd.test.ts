import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planEnrollmentEnd } from '../../../../src/core/points/rules/planEnrollmentEnd.ts'
import { customer, refusalOf } from '../../link/rules/facts.ts'

const soon = new Date('2026-12-31T00:00:00+08:00')
const bucket = (amount: string, { programId = 1, expiresAt = null as Date | null } = {}) => ({
  ...{ programId, expiresAt, expiresOffset: expiresAt && 480, amount },
})
const li = (more: Partial<CustomerFacts> = {}) =>
  customer('li', {
    enrollments: [
      { id: 'gold', programId: 1, tierSequence: 3, tierExpiresAt: null, tierExpiresOffset: null },
    ],
    ...more,
  })
const end = (facts: Partial<CustomerFacts>, forfeitPoints?: boolean | null) =>
  planEnrollmentEnd({ customer: li(facts) }, { programId: 1, forfeitPoints })

test('the enrollments of the customers that were merged into it end too', () => {
  expect(end({ aliases: ['merged-1', 'merged-2'] })).toEqual({
    ...{ customerIds: ['li', 'merged-1', 'merged-2'], tierNumber: 3, forfeits: [], forfeited: 0n },
  })
})

test('points are forfeited with their expiry, if the call says so', () => {
  const points = [bucket('5', { expiresAt: soon }), bucket('7'), bucket('90', { programId: 2 })]

  expect(end({ points }, true)).toMatchObject({
    forfeits: [
      { kind: 'DEBIT', amount: -5n, expiresAt: soon, expiresOffset: 480 },
      { kind: 'DEBIT', amount: -7n, expiresAt: null, expiresOffset: null },
    ],
    forfeited: 12n,
  })
})

test.each([false, null, undefined])('points are kept from being lost if forfeitPoints is %s', (forfeit) => {
  expect(refusalOf(() => end({ points: [bucket('5'), bucket('7')] }, forfeit))).toEqual({
    ...{ code: 'POINTS_LEFT', balance: '12', debt: '0', path: ['forfeitPoints'] },
  })
})

test('a debt cannot be forfeited, even if other points exceed it', () => {
  const points = [bucket('-5'), bucket('-3'), bucket('20', { expiresAt: soon })]

  expect(refusalOf(() => end({ points }, true))).toEqual({
    ...{ code: 'POINTS_LEFT', balance: '12', debt: '8', path: ['programId'] },
  })
})

test('a customer that cannot change is refused before an enrollment that does not exist', () => {
  expect(refusalOf(() => end({ enrollments: [] }))).toEqual({
    ...{ code: 'NOT_ENROLLED', customerId: 'li', programId: 1, path: ['programId'] },
  })
  expect(refusalOf(() => end({ enrollments: [], status: 'SUSPENDED' }))).toEqual({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'li', customerStatus: 'SUSPENDED', path: ['customer'] },
  })
})
