import { expect, test } from 'vitest'
import type { CardsRequest, PhysicalCard } from '../../../../src/core/card/rules/assertCardsRequest.ts'
import { issuingLabels } from '../../../../src/core/card/rules/labels/issuingLabels.ts'
import {
  type AddCardsFacts,
  cardsToDraw,
  planAddCards,
} from '../../../../src/core/card/rules/planAddCards.ts'
import { card, now, refusalOf, series, settings } from '../../link/rules/facts.ts'
import { labels } from './cardStatusFacts.ts'

const physicalSeries = series(1, { maxPerCustomer: 1 })
const app = series(2, { form: 'DIGITAL', maxPerCustomer: 1 })
const rules = { ...settings, digitalCards: true, digitalSeriesId: 2 }
const facts = (more: Partial<AddCardsFacts> = {}): AddCardsFacts => ({
  ...{ now, customer: { id: 'mei', status: 'ACTIVE', loyaltyType: 'LOYALTY', cards: [] }, definitions: [] },
  cards: [card('6001'), card('6002'), card('9001', { seriesId: 2 })].map((one) => ({
    ...one,
    holderStatus: null,
  })),
  ...{ pool: [], mintable: 9, series: [physicalSeries, app], labels: issuingLabels(labels), settings: rules },
  ...more,
})
const physical = (...cards: (Partial<PhysicalCard> & { number: string })[]): CardsRequest => ({
  kind: 'PHYSICAL',
  cards: cards.map((one, index) => ({
    ...{ cardLabel: null, statusLabel: null, isDefault: false, extendedData: {} },
    ...{ path: ['cards', 'physical', index], ...one },
  })),
})
const digital = (quantity: number, statusLabel: string | null = null): CardsRequest => ({
  ...{ kind: 'DIGITAL', quantity, cardLabel: null, statusLabel },
})
const onlyActive = { settings: { ...rules, countOnlyActive: true } }
const failures = ({ failed }: ReturnType<typeof planAddCards>) =>
  failed.map(({ number, error }) => [number, error.spec.code])
const issued = ({ issue }: ReturnType<typeof planAddCards>) =>
  issue.map(({ before, label }) => [before.number, label.label])

test('a card is issued under its own label, or else under the default label for ACTIVE', () => {
  const plan = planAddCards(
    facts({ series: [series(1), app] }),
    physical({ number: '6001', statusLabel: 'ISSUED' }, { number: '6002' }),
  )

  expect(issued(plan)).toEqual([
    ['6001', 'ISSUED'],
    ['6002', 'ACTIVE'],
  ])
})

test('digital cards are issued and created under the label of the request', () => {
  const pool = [card('9001', { seriesId: 2 })]
  const plan = planAddCards(facts({ pool, series: [{ ...app, maxPerCustomer: null }] }), digital(2, 'ทอง'))

  expect([issued(plan), plan.mint?.label.label, plan.mint?.count]).toEqual([[['9001', 'ทอง']], 'ทอง', 1])
})

test('cards in the post have no limit if only active cards count', () => {
  const inThePost = physical(
    { number: '6001', statusLabel: 'ISSUED' },
    { number: '6002', statusLabel: 'ISSUED' },
  )

  expect(failures(planAddCards(facts(), inThePost))).toEqual([['6002', 'CARD_SERIES_LIMIT_EXCEEDED']])
  expect(failures(planAddCards(facts(onlyActive), inThePost))).toEqual([])
  expect(cardsToDraw(facts(), digital(3, 'ISSUED'))).toBe(1)
  expect(cardsToDraw(facts(onlyActive), digital(3, 'ISSUED'))).toBe(3)
  expect(planAddCards(facts(onlyActive), digital(3, 'ISSUED'))).toMatchObject({
    mint: { count: 3 },
    failed: [],
  })
})

test('an earlier card in the post takes no place from an active one', () => {
  const both = physical({ number: '6001', statusLabel: 'ISSUED' }, { number: '6002' })

  expect(failures(planAddCards(facts(onlyActive), both))).toEqual([])
  expect(failures(planAddCards(facts(), both))).toEqual([['6002', 'CARD_SERIES_LIMIT_EXCEEDED']])
})

test('the limit of the account counts the cards that are active, or in the post if these count', () => {
  const one = { ...rules, maxCardsPerCustomer: 1 }
  const many = { series: [series(1), series(2, { form: 'DIGITAL' })] }
  const both = physical({ number: '6001', statusLabel: 'ISSUED' }, { number: '6002' })
  const exceeded = { code: 'CARD_LIMIT_EXCEEDED', limit: 1, held: 0, requested: 2, path: ['cards'] }

  expect(refusalOf(() => planAddCards(facts({ ...many, settings: one }), both))).toEqual(exceeded)
  expect(refusalOf(() => planAddCards(facts({ ...many, settings: one }), digital(2, 'ISSUED')))).toEqual(
    exceeded,
  )
  const active = facts({ ...many, settings: { ...one, countOnlyActive: true } })
  expect(planAddCards(active, both).issue).toHaveLength(2)
  expect(planAddCards(active, digital(2, 'ISSUED')).mint?.count).toBe(2)
  expect(refusalOf(() => planAddCards(active, digital(2)))).toEqual(exceeded)
})

test('of a repeated number only the first card counts towards the limit', () => {
  const full = facts({
    ...{ settings: { ...rules, maxCardsPerCustomer: 1, countOnlyActive: true }, series: [series(1), app] },
    customer: { ...facts().customer, cards: [card('5001', { customerId: 'mei' })] },
  })
  const inThePost = { number: '6001', statusLabel: 'ISSUED' }

  expect(planAddCards(full, physical(inThePost, { number: '6001' })).issue).toHaveLength(1)
  expect(refusalOf(() => planAddCards(full, physical({ number: '6001' }, inThePost)))).toMatchObject({
    ...{ code: 'CARD_LIMIT_EXCEEDED', held: 1, requested: 1 },
  })
})

test('a label that issues no card is refused with those that do', () => {
  const refused = { code: 'INVALID_STATUS_LABEL', known: ['ISSUED', 'ทอง', 'ACTIVE'] }

  expect(
    refusalOf(() => planAddCards(facts(), physical({ number: '6001', statusLabel: 'SUSPENDED' }))),
  ).toEqual({
    ...{ ...refused, path: ['cards', 'physical', '0', 'statusLabel'] },
  })
  expect(refusalOf(() => planAddCards(facts(), digital(1, 'unbekannt')))).toEqual({
    ...{ ...refused, path: ['cards', 'digital', 'statusLabel'] },
  })
})

test('a card that is not active yet cannot be the default card', () => {
  const isDefault = true

  expect(
    refusalOf(() => planAddCards(facts(), physical({ number: '6001', statusLabel: 'ISSUED', isDefault }))),
  ).toEqual({
    code: 'INVALID_INPUT',
    reason: 'a card that is not active yet cannot be the default card.',
    path: ['cards', 'physical', '0', 'isDefault'],
  })
  expect(
    planAddCards(facts(), physical({ number: '6001', statusLabel: 'ทอง', isDefault })).issue[0]?.isDefault,
  ).toBe(true)
})

test('a card of a digital series fails alone', () => {
  const { failed } = planAddCards(facts(), physical({ number: '9001' }, { number: '6001' }))

  expect(failed.map(({ error }) => [error.spec.code, error.data, error.path])).toEqual([
    ['CARD_NOT_PHYSICAL', { cardNumber: '9001', seriesCode: 'S2' }, ['cards', 'physical', '0']],
  ])
})

test('a card with extended data that are not allowed fails alone, with the names and the reasons', () => {
  const definitions = [{ name: 'gift', type: 'BOOLEAN' as const, enumValues: [] }]
  const { failed, issue } = planAddCards(
    facts({ definitions }),
    physical(
      { number: '6001', extendedData: { gift: 'ja' } },
      { number: '6002', extendedData: { gift: true } },
    ),
  )

  expect(failed.map(({ error }) => [error.spec.code, error.data, error.path])).toMatchObject([
    ['INVALID_FIELD', { names: ['gift'] }, ['cards', 'physical', '0', 'extendedData']],
  ])
  expect(issue.map(({ extendedData }) => extendedData)).toEqual([{ gift: true }])
})

test('extended data that the customer’s own card has already are accepted again, those of an earlier holder are not', () => {
  const definitions = [{ name: 'gift', type: 'BOOLEAN' as const, enumValues: [] }]
  const stored = { extendedData: { gift: 'ja' }, holderStatus: null }
  const reasonsFor = (customerId: string | null) =>
    planAddCards(
      facts({ definitions, cards: [{ ...card('6001', { customerId, status: 'ISSUED' }), ...stored }] }),
      physical({ number: '6001', extendedData: { gift: 'ja' } }),
    ).failed.flatMap(({ error }) => (error.data as { reasons?: string[] }).reasons ?? [])

  expect(reasonsFor('mei')).toEqual([])
  expect(reasonsFor(null)).toEqual(['must be true or false'])
})

test('a new default card replaces the default card that the customer has', () => {
  const held = [card('5001', { customerId: 'mei' }), card('5002', { customerId: 'mei', isDefault: true })]
  const formerOf = (cards: typeof held, isDefault: boolean) =>
    planAddCards(
      facts({ customer: { ...facts().customer, cards }, series: [series(1), app] }),
      physical({ number: '6001' }, { number: '6002', isDefault }),
    ).formerDefaultCardId

  expect(formerOf(held, true)).toBe(held[1]?.id)
  expect(formerOf(held, false)).toBeNull()
  expect(formerOf(held.slice(0, 1), true)).toBeNull()
})

test('cards make a NON_LOYALTY customer LOYALTY, if any is issued or created', () => {
  const customer = { ...facts().customer, loyaltyType: 'NON_LOYALTY' as const }
  const becomes = (request: CardsRequest, more: Partial<AddCardsFacts> = {}) =>
    planAddCards(facts({ customer, ...more }), request).becomesLoyalty

  expect([becomes(physical({ number: '6001' })), becomes(digital(1))]).toEqual([true, true])
  expect([becomes(physical({ number: '9001' })), becomes(digital(1), { mintable: 0 })]).toEqual([
    false,
    false,
  ])
  expect(planAddCards(facts(), physical({ number: '6001' })).becomesLoyalty).toBe(false)
})
