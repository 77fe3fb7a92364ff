import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardsRequest } from '../../../../src/core/card/rules/assertCardsRequest.ts'
import { countsTowardsLimit } from '../../../../src/core/card/rules/limits/cardLimits.ts'
import {
  type AddCardsFacts,
  type AddCardsPlan,
  cardsToDraw,
  planAddCards,
  planMinted,
} from '../../../../src/core/card/rules/planAddCards.ts'
import type { CardFacts, SeriesFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { DomainError } from '../../../../src/engine/refusal.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'

const now = new Date('2026-02-28T12:00:00Z')
const anna = 'anna'

const series = (id: number, more: Partial<SeriesFacts> = {}): SeriesFacts => ({
  ...{ id, code: `S${id}`, prefix: '', suffix: '', length: null, checkDigit: 'NONE', form: 'PHYSICAL' },
  ...{ origin: 'EXTERNAL', expiryDays: null, maxPerCustomer: null, closesAt: null },
  ...more,
})
const card = (number: string, more: Partial<CardFacts> = {}): CardFacts => ({
  ...{ id: `id-${number}`, number, seriesId: 1, customerId: null, status: 'NOT_ISSUED', label: null },
  ...{ statusLabel: { label: 'ANY' }, expiresAt: null, isDefault: false, isPrimary: false },
  ...more,
})
const customer = (cards: CardFacts[]): CustomerFacts => ({
  ...{ id: anna, status: 'ACTIVE', loyaltyType: 'LOYALTY', registeredAt: now, registeredOffset: 0 },
  ...{
    extendedFields: {},
    fieldsMatchedBy: {},
    aliases: [],
    bans: [],
    recentMerges: [],
    profiles: [],
    identifiers: [],
    enrollments: [],
    points: [],
  },
  ...{ association: null, cards },
})

type World = Partial<Omit<AddCardsFacts, 'settings'>> & {
  held?: CardFacts[]
  settings?: Partial<AddCardsFacts['settings']>
}
const facts = ({ held = [], settings, ...more }: World): AddCardsFacts => ({
  ...{
    now,
    customer: customer(held),
    cards: [],
    pool: [],
    mintable: 0,
    series: [series(1)],
    definitions: [],
  },
  labels: [{ id: 'active', label: 'ACTIVE', status: 'ACTIVE', isDefault: true }],
  settings: {
    ...{
      maxCardsPerCustomer: null,
      countOnlyActive: false,
      defaultRegion: null,
      mergePreference: 'SURVIVOR',
      maxMergesPerDay: null,
    },
    ...{ digitalCards: true, digitalSeriesId: 1 },
    ...settings,
  },
  ...more,
})
const ask = (...numbers: string[]): CardsRequest => ({
  kind: 'PHYSICAL',
  cards: numbers.map((number, index) => ({
    ...{
      number,
      cardLabel: null,
      statusLabel: null,
      isDefault: false,
      extendedData: {},
      path: ['cards', 'physical', index],
    },
  })),
})
const digital = (quantity: number): CardsRequest => ({
  kind: 'DIGITAL',
  quantity,
  cardLabel: 'App',
  statusLabel: null,
})
const told = ({ issue, failed }: AddCardsPlan) => ({
  issued: issue.map(({ before }) => before.number),
  failed: failed.map(({ number, error }) => [number, error.spec.code]),
})

test('a card from the pool has the default label and the values of the request, and expires after whole days', () => {
  const world = facts({
    cards: [{ ...card('1'), holderStatus: null }],
    series: [series(1, { expiryDays: 1 })],
    definitions: [{ name: 'shop', type: 'STRING', enumValues: [] }],
  })
  const attributes = { cardLabel: 'Oma', isDefault: true, extendedData: { shop: 'Köln' } }

  const { issue } = planAddCards(world, {
    kind: 'PHYSICAL',
    cards: [{ number: '1', ...attributes, statusLabel: null, path: [] }],
  })

  expect(issue).toEqual([
    {
      id: 'id-1',
      before: expect.objectContaining({ number: '1' }),
      label: { id: 'active', label: 'ACTIVE', status: 'ACTIVE', isDefault: true },
      expiresAt: new Date('2026-03-01T12:00:00Z'),
      takenFrom: null,
      ...attributes,
    },
  ])
})

describe('the holder of a card decides what addCards does with it', () => {
  const others = ['ACTIVE', 'SUSPENDED', 'CANCELLED', 'CLOSED', 'DECEASED'] as const
  test.each([
    ['nobody', null, null, 'NOT_ISSUED', 'issued', null],
    ['nobody', null, null, 'ISSUED', 'issued', null],
    ['the customer', anna, 'ACTIVE', 'ISSUED', 'issued', null],
    ['the customer', anna, 'ACTIVE', 'ACTIVE', 'CARD_ALREADY_HELD', null],
    ['the customer', anna, 'ACTIVE', 'SUSPENDED', 'CARD_ALREADY_HELD', null],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'ISSUED', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'ACTIVE', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'SUSPENDED', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'DELETED', 'CARD_NOT_LINKABLE', null],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'EXPIRED', 'CARD_NOT_LINKABLE', null],
    ...others.map(
      (status) => [`one who is ${status}`, 'berta', status, 'ACTIVE', 'CARD_TAKEN', null] as const,
    ),
  ] as const)('%s: %s %s %s → %s', (_what, customerId, holderStatus, status, outcome, takenFrom) => {
    const wanted = card('1', { customerId, status })
    const world = facts({ cards: [{ ...wanted, holderStatus }], held: customerId === anna ? [wanted] : [] })

    const plan = planAddCards(world, ask('1'))

    expect(told(plan)).toEqual(
      outcome === 'issued' ? { issued: ['1'], failed: [] } : { issued: [], failed: [['1', outcome]] },
    )
    expect(plan.issue[0]?.takenFrom ?? null).toBe(takenFrom)
  })
})

test('a number that fits no pattern is refused, even if a card has it', () => {
  const world = facts({ cards: [{ ...card('12'), holderStatus: null }], series: [series(1, { length: 3 })] })

  expect(told(planAddCards(world, ask('12', '123')))).toEqual({
    issued: [],
    failed: [
      ['12', 'INVALID_CARD_NUMBER'],
      ['123', 'CARD_NOT_FOUND'],
    ],
  })
})

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

describe('cards that the pool lacks are planned to be created', () => {
  const world = facts({ pool: [card('1')], mintable: 2, series: [series(1, { expiryDays: 1 })] })

  test('a job creates as many cards as the series allows, and reports the rest', () => {
    const { issue, mint, failed } = planAddCards(world, digital(4))

    expect(issue.map(({ id }) => id)).toEqual(['id-1'])
    expect(mint).toMatchObject({ count: 2, cardLabel: 'App', expiresAt: new Date('2026-03-01T12:00:00Z') })
    expect(failed.map(({ missing, error }) => [missing, error.data.missing])).toEqual([[1, 1]])
  })

  test('there is nothing to retry if the pool has enough cards', () => {
    expect(planAddCards(world, digital(1))).toMatchObject({ mint: null, failed: [] })
  })

  test('created cards are issued like those of the pool', () => {
    const plan = planAddCards(world, digital(3))
    if (!plan.mint) throw new Error('nothing is planned to be created')

    const done = planMinted(plan, plan.mint, [card('2'), card('3')])

    expect(done).toMatchObject({ mint: null, failed: [], customerId: anna })
    expect(done.issue.map(({ id }) => id)).toEqual(['id-1', 'id-2', 'id-3'])
    expect(done.issue[1]).toEqual({ ...plan.issue[0], id: 'id-2', before: card('2') })
  })
})
