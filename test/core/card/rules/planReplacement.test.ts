import { expect, test } from 'vitest'
import type { AddCardsFacts } from '../../../../src/core/card/rules/planAddCards.ts'
import {
  holderOfReplaceable,
  numbersToLookUp,
  parseReplacement,
  planReplacement,
  replacementOf,
  replacementRequest,
  replacementsToDraw,
} from '../../../../src/core/card/rules/planReplacement.ts'
import { card, now, refusalOf, series, settings } from '../../link/rules/facts.ts'

const activeLabel = { id: 'active', label: 'ใช้งาน', status: 'ACTIVE' as const, isDefault: true }
const facts = (more: Partial<AddCardsFacts> = {}): AddCardsFacts => ({
  ...{
    now,
    customer: { id: 'mei', status: 'ACTIVE', loyaltyType: 'LOYALTY', cards: [] },
    cards: [],
    pool: [],
    mintable: 0,
  },
  ...{ series: [series(1)], definitions: [], labels: [activeLabel] },
  settings: { ...settings, digitalCards: true, digitalSeriesId: 1 },
  ...more,
})

test.each([
  [{ loyaltyId: ' 0088 ' }, '0088'],
  [{ loyaltyId: '' }, ''],
  [{ digital: true }, null],
  [{ loyaltyId: null, digital: null }, null],
])('%j asks for the card %j', (input, number) => {
  expect(parseReplacement(input)).toBe(number)
})

test('digital: false is refused', () => {
  expect(refusalOf(() => parseReplacement({ digital: false }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['replacement', 'digital'] },
    reason: 'digital must be true. For a physical card, give its loyaltyId.',
  })
})

test('a number is looked up only if a card can have it', () => {
  const own = [series(1, { prefix: 'TH', length: 4 })]

  expect(numbersToLookUp(own, 'TH0088')).toEqual(['TH0088'])
  expect(numbersToLookUp(own, '0088')).toEqual([])
  expect(numbersToLookUp([series(1)], 'a\0b')).toEqual([])
  expect(numbersToLookUp([series(1)], null)).toEqual([])
})

test.each(['ACTIVE', 'SUSPENDED'] as const)('a card that is %s can be replaced', (status) => {
  expect(holderOfReplaceable(card('0077', { customerId: 'mei', status }), { id: 'mei' })).toBe('mei')
})

test.each(['ISSUED', 'EXPIRED', 'DELETED'] as const)('a card that is %s cannot be replaced', (status) => {
  const old = card('0077', { customerId: 'mei', status })

  expect(refusalOf(() => holderOfReplaceable(old, { id: 'mei' }))).toEqual({
    ...{
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardNumber: '0077',
      cardStatus: status,
      requestedCardStatus: 'DELETED',
      path: ['card'],
    },
  })
})

test('a card without a holder cannot be replaced', () => {
  expect(refusalOf(() => holderOfReplaceable(card('0077'), null))).toEqual({
    ...{ code: 'CARD_NOT_HELD', cardNumber: '0077', path: ['card'] },
  })
})

test('the request for a new card is one plain card', () => {
  expect(replacementRequest(null)).toEqual({
    ...{ kind: 'DIGITAL', quantity: 1, cardLabel: null, statusLabel: null },
  })
  expect(replacementRequest('0088')).toEqual({
    kind: 'PHYSICAL',
    cards: [
      { number: '0088', cardLabel: null, statusLabel: null, isDefault: false, extendedData: {}, path: [] },
    ],
  })
})

test('a digital card is drawn from the pool, a physical card is not', () => {
  expect(replacementsToDraw(facts(), null)).toBe(1)
  expect(replacementsToDraw(facts(), '0088')).toBe(0)
})

test('the new card gets the default flag and the label of the old one', () => {
  const stock = { ...card('0088'), holderStatus: null }
  const plan = planReplacement(facts({ cards: [stock] }), '0088')
  const old = card('0077', { customerId: 'mei', isDefault: true, isPrimary: true, label: 'แม่' })

  expect(replacementOf({ ...plan, mint: null }, old)).toEqual({
    ...{ id: 'card-0088', before: stock, label: activeLabel, expiresAt: null, takenFrom: null },
    ...{ isDefault: true, cardLabel: 'แม่', extendedData: {} },
  })
})

test('a plan without a card is a fault', () => {
  expect(() =>
    replacementOf(
      {
        ...{ customerId: 'mei', issue: [], mint: null, failed: [] },
        ...{ formerDefaultCardId: null, becomesLoyalty: false },
      },
      card('0077'),
    ),
  ).toThrow('the replacement has no result')
})

test.each([
  ['a card that does not exist', '0088', {}, 'CARD_NOT_FOUND', ['replacement', 'loyaltyId']],
  ['a malformed number', '', {}, 'INVALID_LOYALTY_ID', ['replacement', 'loyaltyId']],
  ['an empty pool', null, {}, 'CARD_POOL_EXHAUSTED', ['replacement', 'digital']],
  [
    'digital cards that are disabled',
    null,
    { settings },
    'DIGITAL_CARDS_DISABLED',
    ['replacement', 'digital'],
  ],
])('%s refuses the whole call, with the path of this input', (_name, number, more, code, path) => {
  expect(refusalOf(() => planReplacement(facts(more), number))).toMatchObject({ code, path })
})

test('an unknown series for new cards is refused with the path of this input', () => {
  expect(refusalOf(() => replacementsToDraw(facts({ settings }), null))).toMatchObject({
    ...{ code: 'DIGITAL_CARDS_DISABLED', path: ['replacement', 'digital'] },
  })
})

test('a fault is no refusal', () => {
  expect(() => planReplacement(facts({ series: [] }), null)).toThrow('the digital series was not loaded')
})
