import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { AddCards, added, newCustomer, refusedWhole, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()
let customer = ''

beforeAll(async () => {
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'CARD', name: 'shop', type: 'STRING', maxLength: 5 },
      { target: 'CARD', name: 'visits', type: 'NUMBER' },
      { target: 'CARD', name: 'gift', type: 'BOOLEAN' },
      { target: 'CARD', name: 'printed', type: 'DATE' },
      { target: 'CARD', name: 'color', type: 'ENUM', enumValues: ['RED', 'GOLD'] },
      { target: 'CUSTOMER', name: 'birthday', type: 'DATE' },
    ],
  })
})
beforeEach(async () => {
  await setRules(api, { maxCardsPerCustomer: null })
  customer = await newCustomer(api)
})

describe('physical and digital cards in one request, or neither, cannot be said', () => {
  const both = { physical: [{ loyaltyId: '1' }], digital: { quantity: 1 } }
  const inline = (cards: string) => ({
    query: `mutation { addCards(input: { idempotencyKey: "${newKey()}", customer: { id: "${customer}" }, cards: ${cards} }) { __typename } }`,
  })
  const variable = (cards: object) => ({
    query: AddCards.toString(),
    variables: { input: { idempotencyKey: newKey(), customer: { id: customer }, cards } },
  })
  test.each([
    ['both, inline', () => inline('{ physical: [{ loyaltyId: "1" }], digital: { quantity: 1 } }')],
    ['neither, inline', () => inline('{}')],
    ['a null, inline', () => inline('{ physical: null }')],
    ['both, by variable', () => variable(both)],
    ['neither, by variable', () => variable({})],
    ['a null, by variable', () => variable({ physical: null })],
    ['one and a null, by variable', () => variable({ digital: { quantity: 1 }, physical: null })],
  ])('%s', async (_what, request) => {
    const before = await snapshot(api.db)

    const { body } = await api.send(request())

    expect(body.data?.addCards).toBeUndefined()
    expect(body.errors?.[0]?.extensions.code).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/)
    expect(await snapshot(api.db)).toEqual(before)
  })
})

test.each([
  ['1,001 physical cards', () => ({ physical: Array.from({ length: 1001 }, (_, n) => `0088${n}`) })],
  ['1,001 times one card', () => ({ physical: Array(1001).fill('0088') as string[] })],
  ['1,001 digital cards', () => ({ digital: 1001 })],
  ['as many digital cards as a number can say', () => ({ digital: 2 ** 31 - 1 })],
])('%s are refused', async (_what, cards) => {
  expect(await refusedWhole(api, { customer, ...cards() })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['cards'],
    reason: 'a request may have at most 1000 cards.',
  })
})

test.each([
  ['one character', 'A', 'A'],
  ['100 characters', 'ก'.repeat(100), 'ก'.repeat(100)],
  ['Thai with its marks', 'บัตรของแม่', 'บัตรของแม่'],
  ['Chinese', '妈妈的卡', '妈妈的卡'],
  ['German', 'Jürgens Zweitkarte', 'Jürgens Zweitkarte'],
  ['an apostrophe, a hyphen, a low line and digits', "Mama's card_2-3", "Mama's card_2-3"],
  ['spaces around', '  Oma  ', 'Oma'],
  ['a letter in two code points', 'Ju\u0308rgen', 'J\u00fcrgen'],
  ['none', null, null],
])('a label may be %s', async (_what, cardLabel, kept) => {
  const number = await createCard(api.db)

  const { cards } = await added(api, { customer, physical: [{ loyaltyId: number, cardLabel }] })

  expect(cards).toMatchObject([{ cardLabel: kept }])
})

test.each([
  ['empty', ''],
  ['blank', '   '],
  ['of 101 characters', 'ก'.repeat(101)],
  ['an emoji', 'Oma 🎁'],
  ['punctuated', 'Oma, zwei'],
  ['of two lines', 'Oma\nOpa'],
  ['half a character', 'Oma \ud83c'],
  ['a NUL', 'Oma\u0000'],
])('a label that is %s refuses the request', async (_what, cardLabel) => {
  const numbers = [await createCard(api.db), await createCard(api.db)]
  const physical = [numbers[0] ?? '', { loyaltyId: numbers[1] ?? '', cardLabel }]

  expect(await refusedWhole(api, { customer, physical })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['cards', 'physical', '1', 'cardLabel'],
    reason: expect.stringMatching(/^the card label .*\.$/),
  })
})

test('extended data of every type are kept as sent, and null sets nothing', async () => {
  const number = await createCard(api.db)
  const kept = { shop: '上海', visits: -0.5, gift: false, printed: '2024-02-29', color: 'RED' }

  const { cards } = await added(api, {
    customer,
    physical: [{ loyaltyId: number, extendedData: { ...kept, shop: '上海' } }],
  })
  const other = await createCard(api.db)
  const nulls = await added(api, {
    customer,
    physical: [{ loyaltyId: other, extendedData: { shop: null, gift: true } }],
  })

  expect(cards).toMatchObject([{ extendedData: kept }])
  expect(nulls.cards[0]?.extendedData).toEqual({ gift: true })
})

test.each([
  ['an unknown name', { size: 1 }, 'size'],
  ['a name that is defined for customers', { birthday: '1990-01-01' }, 'birthday'],
  ['a text that is too long', { shop: 'Berlin' }, 'shop'],
  ['a text for a number', { visits: '1' }, 'visits'],
  ['a number for a text', { shop: 1 }, 'shop'],
  ['a text for a boolean', { gift: 'true' }, 'gift'],
  ['a day that is not', { printed: '2024-02-30' }, 'printed'],
  ['a value that is not of the list', { color: 'BLUE' }, 'color'],
  ['a list', { shop: ['A'] }, 'shop'],
  ['an object', { shop: { name: 'A' } }, 'shop'],
])('extended data with %s fail their own card by name, and no other', async (_what, extendedData, name) => {
  const [good, bad] = [await createCard(api.db), await createCard(api.db)]
  const physical = [good, { loyaltyId: bad, extendedData }]

  const { successList, errorList, retryInput } = await added(api, { customer, physical })

  expect(successList).toEqual([good])
  expect(retryInput).toBeNull()
  expect(errorList).toMatchObject([
    {
      ...{ cardNumber: bad, code: 'INVALID_FIELD', retryable: false },
      error: {
        ...{ names: [name], reasons: [expect.any(String)] },
        path: ['cards', 'physical', '1', 'extendedData'],
        legacy: { system: 'CUSTOMER_API', code: '91015' },
      },
    },
  ])
})

test('every refused field of a card is named', async () => {
  const physical = [{ loyaltyId: await createCard(api.db), extendedData: { size: 1, visits: 2, gift: 'no' } }]

  expect((await added(api, { customer, physical })).errorList).toMatchObject([
    { error: { names: ['size', 'gift'] } },
  ])
})

test('a key that may only read is refused', async () => {
  const physical = [{ loyaltyId: await createCard(api.db) }]
  const key = await keyWith(api, ['customers:read', 'config:write'])
  const before = await snapshot(api.db)

  const { body } = await api.send(
    {
      query: AddCards.toString(),
      variables: { input: { idempotencyKey: newKey(), customer: { id: customer }, cards: { physical } } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await snapshot(api.db)).toEqual(before)
})

/** Puts numbers of a new series into the pool. */
async function fill(code: string, quantity: number): Promise<string[]> {
  const { id: seriesId } = await createSeries(api.db, { code })
  const numbers = Array.from({ length: quantity }, (_, n) => `${code}-${String(n).padStart(6, '0')}`)
  const label = await api.db.statusLabel.findFirstOrThrow({
    where: { status: 'NOT_ISSUED', isDefault: true },
  })
  await change(api.db, (tx) =>
    tx.card.createMany({
      data: numbers.map((number) => ({ id: newKey(), number, seriesId, statusLabelId: label.id })),
    }),
  )
  return numbers
}

// At the end, because every refusal above compares all rows.
test('1,000 cards are added by one request', async () => {
  const numbers = await fill('THOUSAND', 1000)
  const cards = numbers.map((loyaltyId, n) => ({
    loyaltyId,
    cardLabel: `บัตรของ ${n}`,
    isDefault: n === 999,
    extendedData: { visits: n, color: 'GOLD' },
  }))
  const began = performance.now()

  const outcome = await added(api, { customer, physical: cards })

  process.stdout.write(`1,000 cards added in ${Math.round(performance.now() - began)} ms\n`)
  expect(outcome.successList).toEqual(numbers)
  expect(outcome.errorList).toEqual([])
  expect(outcome.cards.map((card) => card.extendedData)).toEqual(cards.map((card) => card.extendedData))
  expect(outcome.cards.filter((card) => card.isDefault).map((card) => card.cardNumber)).toEqual([
    numbers[999],
  ])
})

test('one answer reports 1,000 failed cards', async () => {
  const numbers = Array.from({ length: 1000 }, (_, n) => `MISSING-${n}`)
  const began = performance.now()

  const { errorList, retryInput } = await added(api, { customer, physical: numbers })

  process.stdout.write(`1,000 failures told in ${Math.round(performance.now() - began)} ms\n`)
  expect(errorList.map(({ cardNumber: number }) => number)).toEqual(numbers)
  expect(retryInput?.cards).toMatchObject({ physical: numbers.map((loyaltyId) => ({ loyaltyId })) })
})
