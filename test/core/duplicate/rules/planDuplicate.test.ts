import { expect, test } from 'vitest'
import { canMerge, judge, pairOf } from '../../../../src/core/duplicate/rules/judge.ts'
import type { MatchFacts } from '../../../../src/core/duplicate/rules/matchFacts.ts'
import type { MatchRule } from '../../../../src/core/duplicate/rules/matchRule.ts'
import { openPair, type Pair, survivorOf } from '../../../../src/core/duplicate/rules/planDuplicate.ts'
import { planProposal } from '../../../../src/core/duplicate/rules/planProposal.ts'
import { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { customer, now, refusalOf, settings } from '../../link/rules/facts.ts'

const pair: Pair = { id: 'pair', lowId: 'anna', highId: 'wei', status: 'OPEN', score: 80 }
const decided = { code: 'DUPLICATE_DECIDED', path: ['pair'] }

test('only an open pair can be decided', () => {
  expect(openPair(pair)).toBe(pair)
  expect(refusalOf(() => openPair(null))).toEqual({ code: 'DUPLICATE_NOT_FOUND', path: ['pair'] })
  for (const status of ['PROPOSED', 'DISMISSED'] as const)
    expect(refusalOf(() => openPair({ ...pair, status }))).toEqual({ ...decided, duplicateStatus: status })
})

test('the older customer survives, unless the caller chose the other one', () => {
  const older = { survivorId: 'anna', victimId: 'wei' }
  expect(survivorOf(pair, null)).toEqual(older)
  expect(survivorOf(pair, 'anna')).toEqual(older)
  expect(survivorOf(pair, 'wei')).toEqual({ survivorId: 'wei', victimId: 'anna' })
  expect(refusalOf(() => survivorOf(pair, 'lek'))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['survivor'] },
    reason: 'survivor is neither of the two customers of the pair.',
  })
})

const proposal = (more: Partial<Parameters<typeof planProposal>[0]> = {}) =>
  planProposal({
    ...{ pair, pendingId: null, requestDays: 3, now },
    merge: {
      now,
      survivor: customer('anna'),
      victim: customer('wei'),
      series: [],
      settings,
      nameOf: (id) => id,
    },
    ...more,
  })

test('a proposal is a request to merge without a link', () => {
  const request = {
    ...{ pendingId: null, namedId: 'wei', holderId: 'anna', sourceAccountId: null, matchedBy: null },
    ...{ types: [], link: { add: [], remove: [] }, expiresAt: new Date('2026-06-04T00:00:00Z') },
  }
  expect(proposal()).toEqual({ pair, request })
  expect(proposal({ pendingId: 'request', requestDays: null }).request).toEqual({
    ...{ ...request, pendingId: 'request', expiresAt: null },
  })
})

test('a pair that was decided, or that cannot be merged, is not proposed', () => {
  expect(refusalOf(() => proposal({ pair: { ...pair, status: 'PROPOSED' } }))).toMatchObject(decided)
  const victim = customer('wei', { status: 'CLOSED' })
  const merge = { now, survivor: customer('anna'), victim, series: [], settings, nameOf: (id: string) => id }
  expect(refusalOf(() => proposal({ merge }))).toMatchObject({ code: 'MERGE_NOT_ALLOWED' })
})

test('a pair names the lower id first', () => {
  const expected = { lowId: 'anna', highId: 'wei' }
  expect([pairOf('anna', 'wei'), pairOf('wei', 'anna')]).toEqual([expected, expected])
})

const person = (id: string, lastName: string, status: MatchFacts['status'] = 'ACTIVE'): MatchFacts => ({
  ...{ id, status, extendedFields: {}, identifiers: [] },
  profiles: [{ firstName: 'Käthe', lastName, fields: {}, channels: [] }],
})
const rules: MatchRule[] = [
  { id: 'rule', comparisons: [{ kind: 'SAME_LAST_NAME', weight: 50 }], threshold: 50 },
]

test('pairs that a rule finds are scored; the others, and customers that cannot be merged, are left out', () => {
  const facts = [
    ...[person('a', 'Groß'), person('b', 'Gross'), person('c', 'Klein'), person('d', 'Gross', 'CLOSED')],
  ]
  const pairs = [
    ['a', 'b'],
    ['a', 'c'],
    ['a', 'd'],
    ['d', 'a'],
    ['a', 'x'],
    ['x', 'a'],
  ] as const
  const asked = pairs.map(([lowId, highId]) => ({ lowId, highId }))
  expect(judge(asked, facts, rules)).toEqual([
    {
      ...{ lowId: 'a', highId: 'b', score: 50, ruleId: 'rule' },
      reasons: [{ kind: 'SAME_LAST_NAME', weight: 50 }],
    },
  ])
  expect(judge(asked, facts, [])).toEqual([])
})

test('customers that are active, suspended or unregistered can be merged', () => {
  expect(
    Object.values(CustomerStatus)
      .filter((status) => canMerge({ status }))
      .sort(),
  ).toEqual([...['ACTIVE', 'SUSPENDED', 'UNREGISTERED']])
})
