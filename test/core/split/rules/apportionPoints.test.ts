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

test('each reference of the profile gets its own points; other references get none', () => {
  const ledger = [entry('phone', 30, { credited: 30 }), entry('mail', 20), entry('other', 50), entry(null, 9)]

  expect(parts([share(50)], ledger)).toEqual([
    ['phone', 30, 30, null],
    ['mail', 20, 0, null],
  ])
})

test('points with another expiry, and points without a reference, count for the profile', () => {
  expect(parts([share(10, soon), share(5)], [entry('phone', 5)])).toEqual([
    ['profile', 10, 0, soon],
    ['phone', 5, 0, null],
  ])
})

test('a reference never gets more than the share; a debt is divided as a debt', () => {
  expect(parts([share(8)], [entry('phone', 30), entry('mail', 9)])).toEqual([['phone', 8, 0, null]])
  expect(parts([share(-8)], [entry('phone', 30), entry('mail', -9)])).toEqual([['mail', -8, 0, null]])
})

test('credits move as an entry of their own if no points are left', () => {
  expect(parts([], [entry('phone', 0, { credited: 40 })])).toEqual([['phone', 0, 40, null]])
})

test('points and credits stay in their program', () => {
  const other = (matchedBy: string, amount: number, credited: number) => ({
    ...entry(matchedBy, amount, { credited }),
    programId: 2,
  })
  const programs = (shares: ReturnType<typeof share>[], ledger: ReturnType<typeof entry>[]) =>
    apportionPoints(shares, { side, ledger, rest: 'profile' }).map(
      ({ programId, matchedBy, amount, lifetime }) => [
        programId,
        matchedBy,
        Number(amount),
        Number(lifetime),
      ],
    )

  expect(programs([share(10)], [other('phone', 10, 10), entry('phone', 4, { credited: 4 })])).toEqual([
    [1, 'phone', 4, 4],
    [1, 'profile', 6, 0],
    [2, 'phone', 0, 10],
  ])
})

test('credits go with the points of their own reference', () => {
  const ledger = [entry('phone', 3), entry('mail', 4, { credited: 40 }), entry('other', 0, { credited: 90 })]

  expect(parts([share(7)], ledger)).toEqual([
    ['phone', 3, 0, null],
    ['mail', 4, 40, null],
  ])
})
