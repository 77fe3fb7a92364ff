import { expect, test } from 'vitest'
import type { CustomerFacts, PointsBucket } from '../../../../src/core/customer/rules/facts.ts'
import { maxPoints } from '../../../../src/core/points/rules/maxPoints.ts'
import { planTransfer } from '../../../../src/core/points/rules/planTransfer.ts'
import { customer, refusalOf } from '../../link/rules/facts.ts'

const newYear = new Date('2027-01-01T00:00:00Z')
const songkran = new Date('2027-04-13T00:00:00+07:00')
const bucket = (
  amount: number,
  { expiresAt = null, programId = 1 }: { expiresAt?: Date | null; programId?: number } = {},
): PointsBucket => ({
  ...{ programId, expiresAt, expiresOffset: expiresAt && 420, amount: String(amount) },
})
const holder = (id: string, points: PointsBucket[], more: Partial<CustomerFacts> = {}) =>
  customer(id, {
    enrollments: [
      { id: `${id}-1`, programId: 1, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null },
    ],
    points,
    ...more,
  })
const somchai = holder('somchai', [
  bucket(50),
  bucket(30, { expiresAt: songkran }),
  bucket(20, { expiresAt: newYear }),
])
const malee = holder('malee', [])
const transfer = (points: bigint, { from = somchai, to = malee } = {}) =>
  planTransfer({ from, to }, { programId: 1, points })
const entry = (amount: bigint, expiresAt: Date | null = null) => ({
  ...{ amount, expiresAt, expiresOffset: expiresAt && 420 },
})

test('points that expire first are taken first, and keep their expiry and its offset', () => {
  expect(transfer(60n)).toEqual({
    taken: [entry(-20n, newYear), entry(-30n, songkran), entry(-10n)],
    given: [entry(20n, newYear), entry(30n, songkran), entry(10n)],
  })
})

test('points that settle a debt of the receiver never expire, and only as many as it owes', () => {
  const to = holder('malee', [bucket(-25)])

  expect(transfer(50n, { to }).given).toEqual([entry(20n), entry(5n), entry(25n, songkran)])
})

test('points in another program do not count, neither as a balance nor as a debt', () => {
  const from = holder('somchai', [bucket(50, { expiresAt: songkran }), bucket(90, { programId: 2 })])
  const to = holder('malee', [bucket(-70, { programId: 2 })])

  expect(transfer(50n, { from, to }).given).toEqual([entry(50n, songkran)])
  expect(refusalOf(() => transfer(51n, { from, to }))).toEqual({
    ...{ code: 'INSUFFICIENT_POINTS', balance: '50', requestedPoints: '51', path: ['points'] },
  })
})

test('an amount is 1 to the most points', () => {
  const reason = `points must be 1 to ${maxPoints}.`
  const rich = holder('somchai', [{ ...bucket(0), amount: String(maxPoints) }])

  for (const points of [0n, -1n, maxPoints + 1n])
    expect(refusalOf(() => transfer(points))).toEqual({ code: 'INVALID_INPUT', reason, path: ['points'] })
  expect(transfer(1n).given).toEqual([entry(1n, newYear)])
  expect(transfer(maxPoints, { from: rich }).given).toEqual([entry(maxPoints)])
})

test('a customer transfers nothing to itself', () => {
  expect(refusalOf(() => transfer(1n, { to: somchai }))).toEqual({
    ...{ code: 'SAME_CUSTOMER', customerId: 'somchai', path: ['to'] },
  })
})

test.each(['from', 'to'] as const)('%s must have a status that allows points, and be enrolled', (side) => {
  const closed = holder('closed', [bucket(90)], { status: 'CLOSED' })
  const other = holder('other', [bucket(90)], { enrollments: [] })

  expect(refusalOf(() => transfer(1n, { [side]: closed }))).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'closed', path: [side] },
  })
  expect(refusalOf(() => transfer(1n, { [side]: other }))).toEqual({
    ...{ code: 'NOT_ENROLLED', customerId: 'other', programId: 1, path: [side] },
  })
})
