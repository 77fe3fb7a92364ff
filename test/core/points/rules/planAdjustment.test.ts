import { expect, test } from 'vitest'
import { maxPoints } from '../../../../src/core/points/rules/maxPoints.ts'
import { assertPointsChange, planAdjustment } from '../../../../src/core/points/rules/planAdjustment.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const now = new Date('2030-01-01T00:00:00Z')
const id = '00000000-0000-7000-8000-000000000001'
const enrolled = [1, 2].map((programId) => ({
  id,
  programId,
  tierSequence: 1,
  tierExpiresAt: null,
  tierExpiresOffset: null,
}))
const points = [1, 2].map((programId) => ({
  programId,
  expiresAt: null,
  expiresOffset: null,
  amount: String(programId * 10),
}))
const facts = {
  customer: { id, status: 'ACTIVE' as const, enrollments: enrolled, points },
  settings: { negativePoints: false },
}

test('a debit takes points of its own program only', () => {
  const debit = { points: 11n }

  expect(planAdjustment(facts, { programId: 2, change: { debit } })).toEqual([
    { kind: 'DEBIT', amount: -11n, expiresAt: null, expiresOffset: null },
  ])
  expect(refusalOf(() => planAdjustment(facts, { programId: 1, change: { debit } }))).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    path: ['change', 'debit', 'points'],
  })
})

test('a credit is one entry of its points', () => {
  expect(planAdjustment(facts, { programId: 1, change: { credit: { points: 5n } } })).toEqual([
    { kind: 'CREDIT', amount: 5n, expiresAt: null, expiresOffset: null },
  ])
})

test('a program without an enrollment is refused, after a customer that cannot change', () => {
  const change = { credit: { points: 5n } }
  const closed = { ...facts, customer: { ...facts.customer, status: 'CLOSED' as const } }

  expect(refusalOf(() => planAdjustment(facts, { programId: 3, change }))).toMatchObject({
    ...{ code: 'NOT_ENROLLED', customerId: id, programId: 3, path: ['programId'] },
  })
  expect(refusalOf(() => planAdjustment(closed, { programId: 3, change }))).toMatchObject({
    code: 'ACCOUNT_CLOSED',
  })
})

test.each(['credit', 'debit'] as const)('a %s has 1 to the most points', (kind) => {
  const reason = `points must be 1 to ${maxPoints}.`
  const refused = { code: 'INVALID_INPUT', reason, path: ['change', kind, 'points'] }
  const check = (points: bigint) => () => assertPointsChange({ [kind]: { points } }, now)

  expect(refusalOf(check(0n))).toEqual(refused)
  expect(refusalOf(check(maxPoints + 1n))).toEqual(refused)
  expect(check(1n)).not.toThrow()
  expect(check(maxPoints)).not.toThrow()
})

test('a credit expires in the future', () => {
  const check = (time: number) => () =>
    assertPointsChange(
      { credit: { points: 1n, expiresAt: { instant: new Date(time), offsetMinutes: 0 } } },
      now,
    )

  expect(refusalOf(check(now.getTime()))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'expiresAt must be in the future.',
    path: ['change', 'credit', 'expiresAt'],
  })
  expect(check(now.getTime() + 1)).not.toThrow()
})
