import { expect, test } from 'vitest'
import { planMergeBan } from '../../../../src/core/merge/rules/planMergeBan.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const a = { id: 'a', followedFrom: null }
const b = { id: 'b', followedFrom: null }

test('a ban names the lower id first, in either order of the call', () => {
  const plan = { lowId: 'a', highId: 'b', reason: 'twins', notices: [] }
  expect(planMergeBan({ one: a, other: b, reason: 'twins', existing: null })).toEqual(plan)
  expect(planMergeBan({ one: b, other: a, reason: 'twins', existing: null })).toEqual(plan)
})

test('a ban names the merged id that the call used', () => {
  const merged = { id: 'b', followedFrom: '0' }
  expect(planMergeBan({ one: a, other: merged, reason: 'twins', existing: null })).toMatchObject({
    lowId: '0',
    highId: 'a',
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['otherCustomer'] }],
  })
})

test('NOTHING_TO_CHANGE: the two are banned already', () => {
  expect(refusalOf(() => planMergeBan({ one: a, other: b, reason: 'x', existing: { id: 'ban' } }))).toEqual({
    code: 'NOTHING_TO_CHANGE',
    path: ['otherCustomer'],
  })
})

test('SAME_CUSTOMER: both references are one customer', () => {
  const alias = { id: 'a', followedFrom: 'c' }
  expect(refusalOf(() => planMergeBan({ one: a, other: alias, reason: 'x', existing: null }))).toEqual({
    ...{ code: 'SAME_CUSTOMER', customerId: 'a', path: ['otherCustomer'] },
  })
})
