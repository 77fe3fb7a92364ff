import { expect, test } from 'vitest'
import { maxPoints } from '../../../../src/core/points/rules/maxPoints.ts'
import { type EnrollmentRequest, planEnrollments } from '../../../../src/core/points/rules/planEnrollments.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const programs = [
  { id: 1, tiers: [{ sequence: 1 }, { sequence: 2 }] },
  { id: 2, tiers: [{ sequence: 1 }] },
]
const held = { id: 'e', programId: 2, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null }
const plan = (...requests: EnrollmentRequest[]) =>
  planEnrollments(requests, programs, { current: [held], now })
const later = { instant: new Date(now.getTime() + 1), offsetMinutes: 480 }
const at = (field: string, index = 0) => ['loyaltyProgramEnrollments', String(index), field]

test('a new enrollment has its tier and its first points, each with its own expiry and offset', () => {
  const pointsExpiryDate = { ...later, offsetMinutes: -210 }
  const request = { programId: 1, tierNumber: 2, loyaltyPoints: 5n, tierExpiryDate: later, pointsExpiryDate }

  expect(plan(request)).toEqual([
    {
      programId: 1,
      tier: { tierSequence: 2, tierExpiresAt: later.instant, tierExpiresOffset: 480 },
      credit: { kind: 'CREDIT', amount: 5n, expiresAt: later.instant, expiresOffset: -210 },
    },
  ])
})

test.each([undefined, null, 0n])('points of %s give no credit', (loyaltyPoints) => {
  expect(plan({ programId: 1, tierNumber: 1, loyaltyPoints })).toEqual([
    {
      programId: 1,
      tier: { tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null },
      credit: null,
    },
  ])
})

test('a program that the customer is in, or that the request repeats, is planned once at most', () => {
  const planned = plan(
    { programId: 2, tierNumber: 1, loyaltyPoints: 9n },
    { programId: 1, tierNumber: 1 },
    { programId: 1, tierNumber: 2, loyaltyPoints: 9n },
  )

  expect(planned.map(({ tier, credit }) => [tier?.tierSequence, credit])).toEqual([
    [undefined, null],
    [1, null],
    [undefined, null],
  ])
})

test('without requested enrollments nothing is planned', () => expect(plan()).toEqual([]))

test.each([
  ['PROGRAM_NOT_FOUND', 'programId', { programId: 3, tierNumber: 1 }],
  ['TIER_NOT_FOUND', 'tierNumber', { programId: 1, tierNumber: 0 }],
  ['TIER_NOT_FOUND', 'tierNumber', { programId: 1, tierNumber: 3 }],
  ['TIER_NOT_FOUND', 'tierNumber', { programId: 2, tierNumber: 2 }],
  ['INVALID_INPUT', 'loyaltyPoints', { programId: 1, tierNumber: 1, loyaltyPoints: -1n }],
  ['INVALID_INPUT', 'loyaltyPoints', { programId: 1, tierNumber: 1, loyaltyPoints: maxPoints + 1n }],
] as const)('%s at %s', (code, field, request) => {
  expect(refusalOf(() => plan(request))).toMatchObject({ code, path: at(field) })
  expect(refusalOf(() => plan({ programId: 1, tierNumber: 1 }, request))).toMatchObject({
    path: at(field, 1),
  })
})

test('the most points are accepted', () => {
  expect(plan({ programId: 1, tierNumber: 1, loyaltyPoints: maxPoints })[0]?.credit?.amount).toBe(maxPoints)
})

test('a refusal has the requested values and the existing ones', () => {
  expect(refusalOf(() => plan({ programId: 3, tierNumber: 1 }))).toMatchObject({ programId: 3 })
  expect(refusalOf(() => plan({ programId: 1, tierNumber: 9 }))).toMatchObject({ tierNumber: 9, tiers: 2 })
  expect(refusalOf(() => plan({ programId: 1, tierNumber: 1, loyaltyPoints: -1n }))).toMatchObject({
    reason: expect.stringContaining(String(maxPoints)),
  })
})

test.each(['tierExpiryDate', 'pointsExpiryDate'] as const)('a %s that has passed is refused', (name) => {
  const expiring = (instant: Date) => () =>
    plan({ programId: 1, tierNumber: 1, [name]: { instant, offsetMinutes: 420 } })

  expect(expiring(later.instant)).not.toThrow()
  expect(refusalOf(expiring(now))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: `${name} must be in the future.`, path: at(name) },
  })
})

const lastYear = new Date('2025-06-01T00:00:00Z')
const retired = [
  { id: 1, retiredAt: lastYear, tiers: [{ sequence: 1 }] },
  { id: 2, retiredAt: null, tiers: [{ sequence: 1, retiredAt: lastYear }, { sequence: 2 }] },
]

test('a retired program or tier enrolls nobody', () => {
  const enroll = (programId: number, tierNumber: number) => () =>
    planEnrollments([{ programId, tierNumber }], retired, { current: [], now })

  expect(refusalOf(enroll(1, 1))).toEqual({
    ...{ code: 'PROGRAM_RETIRED', programId: 1, path: at('programId') },
  })
  expect(refusalOf(enroll(2, 1))).toEqual({
    ...{ code: 'TIER_RETIRED', programId: 2, tierNumber: 1, path: at('tierNumber') },
  })
  expect(enroll(2, 2)()).toMatchObject([{ programId: 2, tier: { tierSequence: 2 } }])
})

test('a customer that is in a retired program stays in it, and nothing is planned', () => {
  const current = [{ ...held, programId: 1 }]

  expect(planEnrollments([{ programId: 1, tierNumber: 1 }], retired, { current, now })).toEqual([
    { programId: 1, tier: null, credit: null },
  ])
})
