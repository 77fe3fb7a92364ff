import { expect, test } from 'vitest'
import type { PointsBucket } from '../../../../src/core/customer/rules/facts.ts'
import type { ImportPoints } from '../../../../src/core/transfer/rules/importLine.ts'
import { planLedger, readLedger } from '../../../../src/core/transfer/rules/planLedger.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'
import { inDays } from './lineFacts.ts'

const entry = (kind: 'CREDIT' | 'DEBIT', amount: number, more: Partial<ImportPoints> = {}): ImportPoints => ({
  ...{ programId: 1, kind, amount },
  ...more,
})
const plan = (points: ImportPoints[], buckets: PointsBucket[] = [], negativePoints = false) =>
  planLedger({ buckets, settings: { negativePoints } }, readLedger(points, now))
const told = (entries: ReturnType<typeof plan>) =>
  entries.map(({ amount, expiresAt }) => [Number(amount), expiresAt?.toISOString().slice(0, 10) ?? null])
const bucket = (amount: number, expiresAt: Date | null = null, programId = 1): PointsBucket => ({
  ...{ programId, expiresAt, expiresOffset: expiresAt && 0, amount: String(amount) },
})

test('an entry has its amount, time, expiry and reason', () => {
  const points = [
    entry('CREDIT', 5, {
      ...{ amount: '999999999999999999', occurredAt: '2024-01-01T08:00:00+08:00' },
      ...{ expiresAt: '2027-01-01T00:00:00+07:00', reason: ' Begrüßung ' },
    }),
    entry('DEBIT', 2, { programId: 2 }),
  ]
  expect(readLedger(points, now)).toEqual([
    {
      ...{ programId: 1, kind: 'CREDIT', amount: 999_999_999_999_999_999n, reason: 'Begrüßung' },
      ...{ at: new Date('2024-01-01T00:00:00Z'), path: ['points', 0] },
      expiresAt: { instant: new Date('2026-12-31T17:00:00Z'), offsetMinutes: 420 },
    },
    {
      ...{ programId: 2, kind: 'DEBIT', amount: 2n, reason: null, at: now, path: ['points', 1] },
      expiresAt: undefined,
    },
  ])
  expect(readLedger([entry('DEBIT', 2, { expiresAt: null })], now)[0]?.expiresAt).toBe(null)
})

test.each<[Partial<ImportPoints>, string, string]>([
  [{ occurredAt: '2026-06-02T00:00:01Z' }, 'occurredAt', 'occurredAt is later than a day from now.'],
  [{ occurredAt: '' }, 'occurredAt', 'occurredAt is empty'],
  [{ expiresAt: '1' }, 'expiresAt', 'expiresAt is a number'],
  [{ amount: '1000000000000000000' }, 'amount', 'amount must be 1 to 999999999999999999.'],
  [{ reason: 'x'.repeat(501) }, 'reason', 'reason is longer than 500 characters'],
])('%j is refused', (more, field, reason) => {
  expect(refusalOf(() => readLedger([entry('CREDIT', 1), entry('CREDIT', 1, more)], now))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['points', '1', field], reason: expect.stringContaining(reason) },
  })
})

test('a debit takes the points that expire first, each entry at its own time', () => {
  const [march, may] = ['2024-03-01T00:00:00Z', '2024-05-01T00:00:00Z']
  const points = [
    entry('CREDIT', 5, { occurredAt: march, expiresAt: may }),
    entry('CREDIT', 7, { occurredAt: march, expiresAt: '2025-01-01T00:00:00+07:00', reason: 'Kauf' }),
    entry('DEBIT', 6, { occurredAt: '2024-04-01T00:00:00Z' }),
    entry('DEBIT', 6, { occurredAt: may }),
  ]
  const planned = plan(points)
  expect(told(planned)).toEqual([
    ...[
      [5, '2024-05-01'],
      [7, '2024-12-31'],
      [-5, '2024-05-01'],
      [-1, '2024-12-31'],
      [-6, '2024-12-31'],
    ],
  ])
  expect(planned[1]).toEqual({
    ...{ programId: 1, kind: 'CREDIT', amount: 7n, at: new Date(march), reason: 'Kauf' },
    ...{ expiresAt: new Date('2024-12-31T17:00:00Z'), expiresOffset: 420 },
  })
  expect(planned[3]).toMatchObject({
    kind: 'DEBIT',
    expiresOffset: 420,
    at: new Date('2024-04-01T00:00:00Z'),
  })
})

test('points that have expired when an entry occurs are gone, and so are those of another program', () => {
  const buckets = [bucket(9, now), bucket(9, null, 2), bucket(4, new Date(now.getTime() + 1))]
  expect(told(plan([entry('DEBIT', 4)], buckets))).toEqual([[-4, '2026-06-01']])
  expect(refusalOf(() => plan([entry('CREDIT', 0), entry('DEBIT', 5)], buckets))).toEqual({
    ...{ code: 'INSUFFICIENT_POINTS', balance: '4', requestedPoints: '5' },
    path: ['points', '1', 'amount'],
  })
})

test('a debt is settled before a credit can expire', () => {
  const expiresAt = inDays(30).toISOString()
  expect(told(plan([entry('CREDIT', 5, { expiresAt })], [bucket(-3)], true))).toEqual([
    ...[
      [3, null],
      [2, '2026-07-01'],
    ],
  ])
})

test('a debit with an expiry takes points of this expiry alone, also those that have expired', () => {
  const past = '2024-05-01T00:00:00Z'
  const buckets = [bucket(5, new Date(past)), bucket(50, inDays(1)), bucket(60)]
  const debit = (amount: number, expiresAt: string | null) => entry('DEBIT', amount, { expiresAt })

  expect(plan([debit(5, '2024-05-01T02:00:00+02:00')], buckets)).toEqual([
    {
      ...{ programId: 1, kind: 'DEBIT', amount: -5n, expiresAt: new Date(past), expiresOffset: 120 },
      ...{ at: now, reason: null },
    },
  ])
  expect(refusalOf(() => plan([debit(6, past)], buckets))).toMatchObject({
    balance: '5',
    requestedPoints: '6',
  })
  expect(refusalOf(() => plan([debit(6, past)], buckets, true))).toMatchObject({ balance: '5' })
  expect(refusalOf(() => plan([debit(1, '2023-01-01T00:00:00Z')], buckets))).toMatchObject({ balance: '0' })
  expect(refusalOf(() => plan([debit(61, null)], buckets))).toMatchObject({ balance: '60' })
  expect(plan([debit(61, null)], buckets, true)).toMatchObject([
    ...[{ amount: -61n, expiresAt: null, expiresOffset: null }],
  ])
  expect(refusalOf(() => plan([debit(3, past), debit(3, past)], buckets))).toMatchObject({
    ...{ balance: '2', path: ['points', '1', 'amount'] },
  })
})

test('points of several programs are counted apart', () => {
  const points = [
    entry('CREDIT', 5),
    entry('CREDIT', 3, { programId: 2 }),
    entry('DEBIT', 3, { programId: 2, expiresAt: null }),
    entry('DEBIT', 5, { expiresAt: null }),
  ]
  expect(plan(points).map(({ programId, amount }) => [programId, amount])).toEqual([
    ...[
      [1, 5n],
      [2, 3n],
      [2, -3n],
      [1, -5n],
    ],
  ])
  expect(refusalOf(() => plan([...points, entry('DEBIT', 1)]))).toMatchObject({ balance: '0' })
})
