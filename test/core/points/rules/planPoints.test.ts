import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PointsBucket } from '../../../../src/core/customer/rules/facts.ts'
import { planCredit, planDebit } from '../../../../src/core/points/rules/planPoints.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const strict = { negativePoints: false }
const lax = { negativePoints: true }
const bucket = (amount: bigint | number, year?: number): PointsBucket => ({
  programId: 1,
  expiresAt: year ? new Date(Date.UTC(year, 0, 1)) : null,
  expiresOffset: year ? 420 : null,
  amount: String(amount),
})
const path = ['points']
const brief = (entries: ReturnType<typeof planDebit>) =>
  entries.map(({ amount, expiresAt }) => [amount, expiresAt?.getUTCFullYear() ?? null])

test('the points that expire first go first, those that never expire last', () => {
  const buckets = [bucket(5), bucket(20, 2098), bucket(30, 2097)]

  expect(planDebit(buckets, 31n, strict, path)).toEqual([
    { kind: 'DEBIT', amount: -30n, expiresAt: new Date(Date.UTC(2097, 0, 1)), expiresOffset: 420 },
    { kind: 'DEBIT', amount: -1n, expiresAt: new Date(Date.UTC(2098, 0, 1)), expiresOffset: 420 },
  ])
  expect(brief(planDebit(buckets, 55n, strict, path))).toEqual([
    [-30n, 2097],
    [-20n, 2098],
    [-5n, null],
  ])
})

test.each([
  [1n, [[-1n, 2098]]],
  [9n, [[-9n, 2098]]],
  [10n, [[-10n, 2098]]],
])('a debit of %s of ten leaves one entry', (amount, entries) => {
  expect(brief(planDebit([bucket(10, 2098)], amount, strict, path))).toEqual(entries)
})

test.each([
  [[], 1n, '0'],
  [[bucket(10, 2098)], 11n, '10'],
  [[bucket(10, 2098), bucket(-4)], 7n, '6'],
  [[bucket(2n ** 63n)], 2n ** 63n + 1n, '9223372036854775808'],
] as const)('more than the balance is refused with the exact balance', (buckets, amount, balance) => {
  expect(refusalOf(() => planDebit(buckets, amount, strict, path))).toEqual({
    code: 'INSUFFICIENT_POINTS',
    path,
    balance,
    requestedPoints: String(amount),
  })
})

test('if the setting allows it, missing points become a debt that never expires', () => {
  expect(brief(planDebit([bucket(10, 2098), bucket(-4)], 12n, lax, path))).toEqual([
    [-10n, 2098],
    [-2n, null],
  ])
  expect(brief(planDebit([], 3n, lax, path))).toEqual([[-3n, null]])
})

const anyBuckets = fc
  .uniqueArray(fc.tuple(fc.bigInt(1n, 10n ** 18n), fc.integer({ min: 2090, max: 2130 })), {
    selector: ([, year]) => year,
  })
  .map((pairs) => pairs.map(([amount, year]) => bucket(amount, year === 2130 ? undefined : year)))

test('a debit takes exactly its amount, at most what each bucket has, in the order of the buckets', () => {
  fc.assert(
    fc.property(anyBuckets, fc.bigInt(1n, 10n ** 18n - 1n), (buckets, amount) => {
      const balance = buckets.reduce((sum, one) => sum + BigInt(one.amount), 0n)
      fc.pre(amount <= balance)
      const entries = planDebit(buckets, amount, strict, path)
      expect(entries.reduce((sum, one) => sum + one.amount, 0n)).toBe(-amount)
      const inOrder = buckets.toSorted(
        (a, b) => (a.expiresAt?.getTime() ?? Infinity) - (b.expiresAt?.getTime() ?? Infinity),
      )
      entries.forEach((entry, n) => {
        expect(entry.expiresAt).toEqual(inOrder[n]?.expiresAt)
        const there = BigInt(inOrder[n]?.amount ?? 0)
        expect(n < entries.length - 1 ? entry.amount === -there : -entry.amount <= there).toBe(true)
      })
    }),
  )
})

const in2098 = { instant: new Date(Date.UTC(2098, 0, 1)), offsetMinutes: 420 }
test.each([
  [[], [[20n, 2098]]],
  [[bucket(5), bucket(3, 2097)], [[20n, 2098]]],
  [
    [bucket(-19)],
    [
      [19n, null],
      [1n, 2098],
    ],
  ],
  [[bucket(-20)], [[20n, null]]],
  [[bucket(-21)], [[20n, null]]],
] as const)('a credit pays a debt first, and that part never expires', (buckets, entries) => {
  expect(brief(planCredit(buckets, { points: 20n, expiresAt: in2098 }))).toEqual(entries)
})

test('a credit that never expires is one entry, at any debt', () => {
  for (const buckets of [[], [bucket(-5)], [bucket(-50)]])
    expect(brief(planCredit(buckets, { points: 20n }))).toEqual([[20n, null]])
})

type Step = { credits: boolean; points: bigint; year: number }
const anyStep = fc.record({
  credits: fc.boolean(),
  points: fc.bigInt(1n, 60n),
  year: fc.integer({ min: 2090, max: 2099 }),
})
test('an expiry never raises a balance, and never takes more than it had', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps: Step[]) => {
      const sums = new Map<number | null, bigint>()
      const buckets = () =>
        [...sums].filter(([, sum]) => sum !== 0n).map(([year, sum]) => bucket(sum, year ?? undefined))
      for (const { credits, points, year } of steps) {
        const expiresAt = { instant: new Date(Date.UTC(year, 0, 1)), offsetMinutes: 420 }
        const entries = credits
          ? planCredit(buckets(), { points, expiresAt })
          : planDebit(buckets(), points, lax, path)
        for (const { amount, expiresAt: at } of entries)
          sums.set(at?.getUTCFullYear() ?? null, (sums.get(at?.getUTCFullYear() ?? null) ?? 0n) + amount)
      }
      const dated = [...sums].filter(([year]) => year !== null).map(([, sum]) => sum)
      expect(dated.every((sum) => sum >= 0n)).toBe(true)
      // Who owes has nothing else that could expire.
      if ((sums.get(null) ?? 0n) < 0n) expect(dated.every((sum) => sum === 0n)).toBe(true)
    }),
  )
})

test('a debt and its payment never expire; the rest of a credit has its expiry', () => {
  const never = { expiresAt: null, expiresOffset: null }

  expect(planDebit([], 3n, lax, path)).toEqual([{ kind: 'DEBIT', amount: -3n, ...never }])
  expect(planCredit([bucket(-5)], { points: 20n, expiresAt: in2098 })).toEqual([
    { kind: 'CREDIT', amount: 5n, ...never },
    { kind: 'CREDIT', amount: 15n, expiresAt: in2098.instant, expiresOffset: 420 },
  ])
})

test('a debt never expires, and expiring points do not settle it', () => {
  expect(brief(planCredit([bucket(-5, 2097), bucket(2)], { points: 20n, expiresAt: in2098 }))).toEqual([
    [20n, 2098],
  ])
  expect(brief(planCredit([bucket(-5), bucket(3, 2097)], { points: 20n, expiresAt: in2098 }))).toEqual([
    [5n, null],
    [15n, 2098],
  ])
})

test('an empty bucket leaves no entry', () => {
  expect(brief(planDebit([bucket(0, 2097), bucket(10, 2098)], 4n, strict, path))).toEqual([[-4n, 2098]])
})
