import { expect, test } from 'vitest'
import type { ImportEnrollment } from '../../../../src/core/transfer/rules/importLine.ts'
import { assertEnrolled, planMembership } from '../../../../src/core/transfer/rules/planMembership.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'
import { configuration, inDays } from './lineFacts.ts'

const none = { tierExpiresAt: null, tierExpiresOffset: null }
const held = { id: 'e', programId: 2, tierSequence: 1, ...none }
const plan = (...enrollments: ImportEnrollment[]) => planMembership(configuration(), [held], enrollments)
const first = { programId: 1, tierNumber: 2 }

test('an enrollment has its tier, its time, and an expiry that may have passed', () => {
  expect(plan(first)).toEqual([{ programId: 1, tierSequence: 2, ...none, enrolledAt: now }])
  const [enrolledAt, tierExpiresAt] = ['2019-03-01T00:00:00+07:00', '2020-03-01T00:00:00+08:00']
  expect(plan({ ...first, enrolledAt, tierExpiresAt })).toEqual([
    {
      ...{ programId: 1, tierSequence: 2, tierExpiresAt: new Date('2020-02-29T16:00:00Z') },
      ...{ tierExpiresOffset: 480, enrolledAt: new Date('2019-02-28T17:00:00Z') },
    },
  ])
})

test('an enrollment that the customer has already, or that the line repeats, is planned once at most', () => {
  const planned = plan({ programId: 2, tierNumber: 1 }, first, { ...first, tierNumber: 1 })
  expect(planned.map(({ programId, tierSequence }) => [programId, tierSequence])).toEqual([[1, 2]])
})

test.each<[string, Partial<ImportEnrollment>, string]>([
  ['PROGRAM_NOT_FOUND', { programId: 3 }, 'programId'],
  ['TIER_NOT_FOUND', { tierNumber: 3 }, 'tierNumber'],
  ['INVALID_INPUT', { enrolledAt: '2026-06-02T00:00:01Z' }, 'enrolledAt'],
  ['INVALID_INPUT', { enrolledAt: '1' }, 'enrolledAt'],
  ['INVALID_INPUT', { tierExpiresAt: '1' }, 'tierExpiresAt'],
])('%s for %j', (code, more, field) => {
  const { path, ...refused } = refusalOf(() => plan({ programId: 2, tierNumber: 1 }, { ...first, ...more }))
  expect(refused).toMatchObject({ code })
  expect([...path.slice(0, 2), path.at(-1)]).toEqual(['enrollments', '1', field])
})

const ledger = (...amounts: [programId: number, amount: bigint, expiresAt?: Date][]) => ({
  ...{ legacyId: 'kd-1', now, points: amounts.map(([programId]) => ({ programId })) },
  entries: amounts.map(([programId, amount, expiresAt = null]) => ({ programId, amount, expiresAt })),
})

test('points that are left need an enrollment in their program', () => {
  const enrolled = [{ programId: 1 }]
  const check = (...amounts: Parameters<typeof ledger>) => assertEnrolled(enrolled, ledger(...amounts))
  expect(() => check([1, 5n])).not.toThrow()
  expect(refusalOf(() => check([1, 5n], [2, 5n]))).toEqual({
    ...{ code: 'NOT_ENROLLED', customerId: 'kd-1', programId: 2, path: ['points', '1', 'programId'] },
  })
  expect(refusalOf(() => check([2, -5n])).path).toEqual(['points', '0', 'programId'])
  expect(refusalOf(() => check([2, 5n, inDays(1)])).path).toEqual(['points', '0', 'programId'])
})

test('the ledger of an enrollment that has ended passes: nothing is left, or it has expired', () => {
  const check =
    (...amounts: Parameters<typeof ledger>) =>
    () =>
      assertEnrolled([], ledger(...amounts))
  expect(check()).not.toThrow()
  expect(check([2, 5n], [2, -5n])).not.toThrow()
  expect(check([2, 5n, now])).not.toThrow()
  expect(refusalOf(check([2, 5n, new Date(now.getTime() + 1)])).path).toEqual(['points', '0', 'programId'])
  expect(refusalOf(check([1, 5n], [2, -5n])).path).toEqual(['points', '0', 'programId'])
})
