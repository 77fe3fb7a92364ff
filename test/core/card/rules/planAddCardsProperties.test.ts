import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardsRequest } from '../../../../src/core/card/rules/assertCardsRequest.ts'
import { countsTowardsLimit } from '../../../../src/core/card/rules/limits/cardLimits.ts'
import {
  type AddCardsFacts,
  type AddCardsPlan,
  cardsToDraw,
  planAddCards,
} from '../../../../src/core/card/rules/planAddCards.ts'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import { DomainError } from '../../../../src/engine/refusal.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { anna, ask, card, facts, now, series, told } from './addCardsFacts.ts'

const anyCard = fc.record({
  seriesId: fc.constantFrom(1, 2),
  status: fc.constantFrom(...Object.values(CardStatus)),
  holder: fc.constantFrom(null, anna, 'berta', 'ursula'),
})
const anyLimit = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null })
const anyWorld = fc
  .record({
    cards: fc.array(anyCard, { minLength: 1, maxLength: 12 }),
    maxCardsPerCustomer: anyLimit,
    maxPerCustomer: anyLimit,
    countOnlyActive: fc.boolean(),
    closed: fc.boolean(),
  })
  .map(({ cards, maxCardsPerCustomer, maxPerCustomer, countOnlyActive, closed }) => {
    const all = cards.map(({ seriesId, status, holder }, n) => {
      const customerId = status === 'NOT_ISSUED' ? null : (holder ?? (status === 'ISSUED' ? null : 'berta'))
      return card(String(n), { seriesId, status, customerId })
    })
    const standing = (id: string | null) => (id === 'ursula' ? 'UNREGISTERED' : id ? 'ACTIVE' : null)
    return facts({
      held: all.filter(({ customerId }) => customerId === anna),
      cards: all.map((one) => ({ ...one, holderStatus: standing(one.customerId) })),
      pool: all.filter(({ seriesId, status }) => seriesId === 2 && status === 'NOT_ISSUED'),
      series: [series(1, { maxPerCustomer }), series(2, closed ? { closesAt: now } : { maxPerCustomer: 2 })],
      settings: { maxCardsPerCustomer, countOnlyActive, digitalSeriesId: 2 },
    })
  })

/** What the customer's cards are once a plan is written. */
const after = (world: AddCardsFacts, { issue }: AddCardsPlan): CardFacts[] => {
  const given = issue.map(({ before }) => ({ ...before, customerId: anna, status: 'ACTIVE' as const }))
  return [...world.customer.cards.filter(({ id }) => !given.some((one) => one.id === id)), ...given]
}
const counted = (world: AddCardsFacts, cards: readonly CardFacts[], seriesId?: number) =>
  cards.filter(
    (one) => countsTowardsLimit(one.status, world.settings) && (!seriesId || one.seriesId === seriesId),
  ).length

/** The plan, or the refusal. */
const verdict = (world: AddCardsFacts, request: CardsRequest) => {
  try {
    return planAddCards(world, request)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

function assertLimitsHold(world: AddCardsFacts, plan: AddCardsPlan): void {
  const cards = after(world, plan)
  const within = (limit: number | null, has: number, had: number) =>
    limit === null || has <= Math.max(limit, had)
  expect(
    within(world.settings.maxCardsPerCustomer, counted(world, cards), counted(world, world.customer.cards)),
  ).toBe(true)
  for (const { id, maxPerCustomer } of world.series)
    expect(within(maxPerCustomer, counted(world, cards, id), counted(world, world.customer.cards, id))).toBe(
      true,
    )
}

test('for every request: each number is judged once, no limit is exceeded, and no other card changes', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 14 }).map(String), { minLength: 1, maxLength: 15 })
  fc.assert(
    fc.property(anyWorld, numbers, (world, wanted) => {
      const plan = verdict(world, ask(...wanted))
      if (plan instanceof DomainError) {
        expect(plan.spec.code).toBe('CARD_LIMIT_EXCEEDED')
        return
      }
      assertLimitsHold(world, plan)
      const { issued, failed } = told(plan)
      expect([...issued, ...failed.map(([number]) => number)].toSorted()).toEqual(wanted.toSorted())
      expect(issued).toEqual([...new Set(wanted)].filter((number) => issued.includes(number)))
      for (const { before, takenFrom } of plan.issue) {
        expect(['EXPIRED', 'DELETED']).not.toContain(before.status)
        expect(takenFrom).toBe(before.customerId === 'ursula' ? 'ursula' : null)
        expect(before.customerId).not.toBe('berta')
      }
    }),
    { numRuns: 2_000 },
  )
})

test('for every quantity: as many cards as the pool has, never above a limit, and the rest is reported', () => {
  fc.assert(
    fc.property(anyWorld, fc.integer({ min: 1, max: 8 }), (world, quantity) => {
      const request: CardsRequest = { kind: 'DIGITAL', quantity, cardLabel: null, statusLabel: null }
      const plan = verdict(world, request)
      if (plan instanceof DomainError) {
        expect(plan.spec.code).toBe('CARD_LIMIT_EXCEEDED')
        expect(() => cardsToDraw(world, request)).toThrow(plan.message)
        return
      }
      assertLimitsHold(world, plan)
      const draw = cardsToDraw(world, request)
      expect(plan.issue.map(({ id }) => id)).toEqual(world.pool.slice(0, draw).map(({ id }) => id))
      const missing = plan.failed.map(({ error }) => Number(error.data.missing ?? 0))
      expect(missing.reduce((sum, one) => sum + one, 0)).toBe(draw - plan.issue.length)
      expect(plan.failed.length > 0).toBe(plan.issue.length < quantity)
    }),
    { numRuns: 2_000 },
  )
})
