import { expect, test } from 'vitest'
import type { PointsBucket } from '../../../../src/core/customer/rules/facts.ts'
import { type LedgerFacts, splitPoints } from '../../../../src/core/merge/rules/splitPoints.ts'
import { now } from '../../link/rules/facts.ts'
import { record } from './unmerge.ts'

const year = (number: number) => new Date(Date.UTC(number, 0, 1))
const bucket = (amount: number, expiresAt: Date | null = null, programId = 1): PointsBucket => ({
  ...{ programId, amount: String(amount), expiresAt, expiresOffset: expiresAt && 420 },
})
const came = (matchedBy: string | null, credited: number, points: PointsBucket) => ({
  ...{ ...points, customerId: 'survivor', matchedBy, credited: String(credited) },
})
/** As a record is kept: JSON, where a moment is text. */
const kept = (points: PointsBucket[]): PointsBucket[] => JSON.parse(JSON.stringify(points))
const part = (ledger: Partial<LedgerFacts>, brought: PointsBucket[] = [], negativePoints = false) =>
  splitPoints(
    { total: [], own: [], since: [], ...ledger },
    { record: record({ points: kept(brought) }), side: new Set(['phone']), now },
    { negativePoints },
  ).map(({ programId, expiresAt, expiresOffset, amount, lifetime }) => [
    ...[programId, expiresAt?.getUTCFullYear() ?? null, expiresOffset, amount, lifetime],
  ])

test('the points of the victim go back to it, with their expiry and offset', () => {
  const ledger = { total: [bucket(30), bucket(120, year(2031))], own: [bucket(20, year(2031)), bucket(30)] }

  expect(part(ledger, [bucket(60, year(2031)), bucket(40, year(2031))])).toEqual([[1, 2031, 420, 100n, 0n]])
})

test('points that have expired go to nobody; points that expire a moment later do', () => {
  const later = new Date(now.getTime() + 1)

  expect(part({ total: [bucket(10, now)] }, [bucket(10, now)])).toEqual([])
  expect(part({ total: [bucket(10, later)] }, [bucket(10, later)])).toEqual([[1, 2026, 420, 10n, 0n]])
})

test('points that came through the victim’s side are the victim’s, and count in its lifetime sum', () => {
  const since = [
    came('phone', 8, bucket(5)),
    came('mail', 16, bucket(6)),
    came(null, 32, bucket(7)),
    came('phone', 0, bucket(-1)),
  ]

  expect(part({ total: [bucket(17)], since })).toEqual([[1, null, null, 4n, 8n]])
})

test('the lifetime sum goes with the first part only', () => {
  const since = [came('phone', 9, bucket(9, year(2030)))]
  const total = [bucket(9, year(2030)), bucket(3)]

  expect(part({ total, since }, [bucket(3)])).toEqual([
    [1, 2030, 420, 9n, 9n],
    [1, null, null, 3n, 0n],
  ])
})

test('spent credits still count in the lifetime sum', () => {
  const since = [came('phone', 9, bucket(9, year(2026)))]

  expect(part({ since })).toEqual([[1, null, null, 0n, 9n]])
})

test('programs are divided one by one, by number', () => {
  const total = [bucket(10, null, 10), bucket(2, null, 2), bucket(7, null, 7)]
  const since = [came('phone', 3, bucket(2, null, 2))]

  expect(part({ total, own: [bucket(7, null, 7)], since }, [bucket(10, null, 10)])).toEqual([
    [2, null, null, 2n, 3n],
    [10, null, null, 10n, 0n],
  ])
})

test.each([
  [false, []],
  [true, [[1, null, null, -5n, 0n]]],
])('with debts allowed: %s, the victim owes what it overspent', (negativePoints, expected) => {
  expect(part({ since: [came('phone', 0, bucket(-5))] }, [], negativePoints)).toEqual(expected)
})
