import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Sums, victimPointsShare } from '../../../../src/core/merge/rules/victimPointsShare.ts'

const january = '2031-01-31T17:00:00.000Z'
const june = '2031-06-30T17:00:00.000Z'
const sums = (of: Record<string, number> = {}): Sums =>
  new Map(Object.entries(of).map(([expiry, amount]) => [expiry, BigInt(amount)]))
const total = (parts: Sums) => [...parts.values()].reduce((sum, amount) => sum + amount, 0n)

type Pool = Partial<Record<'total' | 'own' | 'brought' | 'since', Record<string, number>>>
const share = (pool: Pool, negativePoints = false) =>
  Object.fromEntries(
    [
      ...victimPointsShare(
        {
          total: sums(pool.total),
          own: sums(pool.own),
          brought: sums(pool.brought),
          since: sums(pool.since),
        },
        { negativePoints },
      ),
    ].flatMap(([expiry, amount]) => (amount === 0n ? [] : [[expiry, Number(amount)]])),
  )

const cases: [string, Pool, Record<string, number>][] = [
  [
    'nothing between: exactly what it brought',
    {
      total: { never: 30, [january]: 120 },
      own: { never: 30, [january]: 20 },
      brought: { [january]: 100 },
    },
    { [january]: 100 },
  ],
  [
    'a debt that it brought goes back as it came',
    { total: { never: 150 }, own: { never: 200 }, brought: { never: -50 } },
    { never: -50 },
  ],
  [
    'credits and debits through its side are its own',
    { total: { never: 130 }, own: { never: 50 }, brought: { never: 100 }, since: { never: -20 } },
    { never: 80 },
  ],
  [
    'more spent than it had: it gets nothing, and the survivor the rest',
    { total: { never: 20 }, own: { never: 50 }, brought: { never: 10 }, since: { never: -40 } },
    {},
  ],
  [
    'the survivor spent the victim’s points too: the victim gets what is left',
    { total: { never: 10 }, own: { never: 100 }, brought: { never: 50 } },
    { never: 10 },
  ],
  [
    'its debit took points of the survivor that expire first: it pays with its own',
    { total: { [june]: 100 }, own: { [january]: 50 }, brought: { [june]: 100 }, since: { [january]: -50 } },
    { [june]: 50 },
  ],
  [
    'the survivor’s debit took the victim’s points that expire first: it gets the survivor’s later ones',
    { total: { [june]: 100 }, own: { [june]: 100 }, brought: { [january]: 50 } },
    { [june]: 50 },
  ],
  [
    'each expiry has its own sum, if it fits both sides',
    {
      total: { [january]: 30, [june]: 30 },
      brought: { [january]: 10, [june]: 10 },
      since: { [january]: 10, [june]: -5 },
    },
    { [january]: 20, [june]: 5 },
  ],
  [
    'what it lacks comes from expiries that it brought, before any other',
    { total: { [january]: 40, [june]: 20, never: 40 }, brought: { [june]: 50, never: 10 } },
    { [june]: 20, never: 40 },
  ],
  [
    'missing points come from the first expiry, in any order of the input',
    { total: { [june]: 30, [january]: 30, never: 20 }, brought: { [june]: 10, [january]: 10, never: 50 } },
    { [january]: 30, [june]: 20, never: 20 },
  ],
  [
    'what it spent too much comes from what expires last',
    {
      total: { [june]: 20, never: 15 },
      brought: { never: 15, [january]: 10, [june]: 20 },
      since: { [january]: -30 },
    },
    { [june]: 15 },
  ],
  [
    'what it spent too much comes first from expiries that it did not bring',
    {
      total: { [june]: 9, never: 15 },
      brought: { [january]: 10, never: 15 },
      since: { [january]: -30, [june]: 9 },
    },
    { never: 4 },
  ],
  ['nobody has anything', {}, {}],
]
test.each(cases)('%s', (_name, pool, expected) => {
  expect(share(pool)).toEqual(expected)
})

test('with negative points allowed, the victim keeps its own debt', () => {
  const pool = { total: { never: 10 }, own: { never: 50 }, since: { never: -40 } }

  expect([share(pool), share(pool, true)]).toEqual([{}, { never: -40 }])
})

const amounts = fc.record({
  never: fc.integer({ min: 0, max: 50 }),
  [january]: fc.integer({ min: 0, max: 50 }),
  [june]: fc.integer({ min: 0, max: 50 }),
})

test('for all histories of spending: no bucket of either side is negative, and both shares add up', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, amounts, (own, brought, credits, debits) => {
      const since: Record<string, number> = {}
      const all: Record<string, number> = {}
      for (const expiry of ['never', january, june] as const) {
        const there = own[expiry] + brought[expiry] + credits[expiry]
        const spent = Math.min(there, debits[expiry])
        all[expiry] = there - spent
        since[expiry] = credits[expiry] - Math.floor(spent / 2)
      }

      const parts = share({ total: all, own, brought, since })

      const claim = total(sums(brought)) + total(sums(since))
      const whole = total(sums(all))
      for (const expiry of ['never', january, june]) {
        expect(parts[expiry] ?? 0).toBeGreaterThanOrEqual(0)
        expect(parts[expiry] ?? 0).toBeLessThanOrEqual(all[expiry] ?? 0)
      }
      expect(total(sums(parts))).toBe(claim < 0n ? 0n : claim > whole ? whole : claim)
    }),
  )
})

test('without changes since the merge, each bucket goes back unchanged, debts too', () => {
  const signed = fc.record({
    never: fc.integer({ min: -50, max: 50 }),
    [january]: fc.integer({ min: -50, max: 50 }),
    [june]: fc.integer({ min: -50, max: 50 }),
  })
  fc.assert(
    fc.property(signed, signed, fc.boolean(), (own, brought, negativePoints) => {
      const all = Object.fromEntries(
        Object.entries(own).map(([expiry, amount]) => [expiry, amount + (brought[expiry as 'never'] ?? 0)]),
      )

      const parts = share({ total: all, own, brought }, negativePoints)

      expect(parts).toEqual(Object.fromEntries(Object.entries(brought).filter(([, amount]) => amount !== 0)))
    }),
  )
})

test('a debt that fits under no expiry never expires', () => {
  expect(share({ since: { [january]: -5 } }, true)).toEqual({ never: -5 })
})

test('a debt that came through the victim is the victim’s, even if no points are left', () => {
  expect(share({ total: { never: -30 }, since: { never: -30 } })).toEqual({ never: -30 })
})

test('a debt that fits under no expiry is added to one that never expires', () => {
  expect(share({ total: { never: -3 }, since: { [january]: -5, never: -3 } }, true)).toEqual({ never: -8 })
})

test('a side takes at most the remaining debt', () => {
  expect(share({ total: { never: -30 }, since: { never: -50 } })).toEqual({ never: -30 })
})
