import { expect, test } from 'vitest'
import { apportionPoints } from '../../../../src/core/split/rules/apportionPoints.ts'

const soon = new Date('2027-01-01T00:00:00Z')
const entry = (
  matchedBy: string | null,
  amount: number,
  more: { expiresAt?: Date; credited?: number } = {},
) => ({
  ...{ customerId: 'c', programId: 1, expiresAt: more.expiresAt ?? null, expiresOffset: null, matchedBy },
  ...{ amount: String(amount), credited: String(more.credited ?? 0) },
})
const share = (amount: number, expiresAt: Date | null = null) => ({
  ...{ programId: 1, expiresAt, expiresOffset: null },
  ...{ amount: BigInt(amount), lifetime: 0n },
})
const side = new Set(['profile', 'phone', 'mail'])
const parts = (shares: ReturnType<typeof share>[], ledger: ReturnType<typeof entry>[]) =>
  apportionPoints(shares, { side, ledger, rest: 'profile' }).map(
    ({ matchedBy, amount, lifetime, expiresAt }) => [
      ...[matchedBy, Number(amount), Number(lifetime), expiresAt],
    ],
  )

test('each reference of the side accounts for its points; a reference of the other side for none', () => {
  const ledger = [entry('phone', 30, { credited: 30 }), entry('mail', 20), entry('other', 50), entry(null, 9)]

  expect(parts([share(50)], ledger)).toEqual([
    ['phone', 30, 30, null],
    ['mail', 20, 0, null],
  ])
})

test('points with another expiry, and points that no reference accounts for, count for the profile', () => {
  expect(parts([share(10, soon), share(5)], [entry('phone', 5)])).toEqual([
    ['profile', 10, 0, soon],
    ['phone', 5, 0, null],
  ])
})

test('no reference accounts for more than its share; a debt is divided as a debt', () => {
  expect(parts([share(8)], [entry('phone', 30), entry('mail', 9)])).toEqual([['phone', 8, 0, null]])
  expect(parts([share(-8)], [entry('phone', 30), entry('mail', -9)])).toEqual([['mail', -8, 0, null]])
})

test('credits of which no points are left move as an entry of their own', () => {
  expect(parts([], [entry('phone', 0, { credited: 40 })])).toEqual([['phone', 0, 40, null]])
})
