import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'

const api = useApi()

const AddCardsToSeries = graphql(`
  mutation AddCardsToSeries($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) {
      __typename
      ... on AddCardsToSeriesPayload { replayed added errorList { index cardNumber code message } cardSeries { code } }
      ... on LoyaltyError { code path message }
    }
  }
`)

async function add(seriesCode: string, numbers: string[], idempotencyKey = newKey()) {
  const input = { idempotencyKey, seriesCode, cardNumbers: numbers }
  const { addCardsToSeries } = await api.call(AddCardsToSeries, { input })
  return addCardsToSeries
}
const cardsOf = (code: string) =>
  api.db.card.findMany({ where: { series: { code } }, include: { statusLabel: true } })
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(6, '0')}`)

test('added numbers are in the pool with the default label of NOT_ISSUED, with their leading zeros', async () => {
  const series = await cardSeries(api, { code: 'PLASTIC' })

  const answer = await add('PLASTIC', [' 0012345 ', 'TH-88-a'])

  expect(answer).toEqual({
    __typename: 'AddCardsToSeriesPayload',
    replayed: false,
    added: 2,
    errorList: [],
    cardSeries: { code: 'PLASTIC' },
  })
  const cards = await cardsOf('PLASTIC')
  expect(cards.map(({ number }) => number).sort()).toEqual(['0012345', 'TH-88-a'])
  for (const card of cards)
    expect(card).toMatchObject({
      ...{ status: 'NOT_ISSUED', customerId: null, issuedAt: null, extendedData: {} },
      statusLabel: { label: 'NOT_ISSUED', isDefault: true },
    })
  const events = await api.db.event.findMany({ where: { type: 'CARDS_ADDED' } })
  expect(events).toMatchObject([
    { caller: 'tests', data: { seriesId: series.seriesId, code: 'PLASTIC', count: 2 } },
  ])
})

test('each number that cannot be added has a reason and its path, and the others are added', async () => {
  await cardSeries(api, { code: 'OTHER' })
  await cardSeries(api, { code: 'PATTERN', prefix: '99', length: 6, checkDigit: 'LUHN' })
  await add('OTHER', ['99123457'])

  const answer = await add('PATTERN', [
    '99000010',
    '',
    '99000017',
    '99000010',
    '99123457',
    'a b',
    '990000105',
  ])

  expect(answer).toMatchObject({
    added: 1,
    errorList: [
      {
        index: 1,
        cardNumber: '',
        code: 'INVALID_CARD_NUMBER',
        message: 'The number is empty; give a value.',
      },
      {
        index: 2,
        cardNumber: '99000017',
        code: 'INVALID_CARD_NUMBER',
        message: 'The number has a wrong check digit; check it for a typo.',
      },
      { index: 3, cardNumber: '99000010', code: 'CARD_NUMBER_REPEATED' },
      { index: 4, cardNumber: '99123457', code: 'CARD_EXISTS' },
      { index: 5, cardNumber: 'a b', code: 'INVALID_CARD_NUMBER' },
      {
        index: 6,
        cardNumber: '990000105',
        code: 'INVALID_CARD_NUMBER',
        message: 'The number does not match the pattern of the card series; check prefix, length and suffix.',
      },
    ],
  })
  expect(await cardsOf('PATTERN')).toMatchObject([{ number: '99000010' }])
  expect(await cardsOf('OTHER')).toHaveLength(1)
})

test('a number of 150 characters is taken, one of 151 is not; what cannot be shown is replaced', async () => {
  await cardSeries(api, { code: 'LONG' })

  const answer = await add('LONG', ['9'.repeat(150), '9'.repeat(151), 'a\0b\uD800', '7'])

  expect(answer).toMatchObject({
    added: 2,
    errorList: [
      { index: 1, cardNumber: '9'.repeat(150), code: 'INVALID_CARD_NUMBER' },
      { index: 2, cardNumber: 'a\uFFFDb\uFFFD', code: 'INVALID_CARD_NUMBER' },
    ],
  })
})

test('if no number can be added, nothing changes and there is no event', async () => {
  await cardSeries(api, { code: 'BARREN' })
  const before = await api.db.event.count()

  expect(await add('BARREN', ['!'])).toMatchObject({ added: 0, errorList: [{ index: 0 }] })
  expect(await api.db.event.count()).toBe(before)
})

test('10,000 numbers are added in one call; 10,001 and none are refused', async () => {
  await cardSeries(api, { code: 'BULK' })

  expect(await add('BULK', numbered('BULK-', 10_001))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['cardNumbers'],
  })
  expect(await add('BULK', [])).toMatchObject({ code: 'INVALID_INPUT', path: ['cardNumbers'] })
  expect(await cardsOf('BULK')).toHaveLength(0)
  expect(await add('BULK', numbered('BULK-', 10_000))).toMatchObject({ added: 10_000, errorList: [] })
  expect(await api.db.card.count({ where: { series: { code: 'BULK' } } })).toBe(10_000)
  const events = await api.db.event.findMany({
    where: { type: 'CARDS_ADDED', data: { path: ['code'], equals: 'BULK' } },
  })
  expect(events).toHaveLength(1)
})

test('the same request again adds nothing and gives the same answer', async () => {
  await cardSeries(api, { code: 'AGAIN' })
  const key = newKey()
  const first = await add('AGAIN', ['A-1', 'A-1', 'A-2'], key)

  expect(await add('AGAIN', ['A-1', 'A-1', 'A-2'], key)).toEqual({ ...first, replayed: true })
  expect(first).toMatchObject({ added: 2, errorList: [{ index: 1 }] })
})

test('clients that add overlapping numbers at once add each number once', async () => {
  await cardSeries(api, { code: 'OVERLAP' })
  const numbers = numbered('OVER-', 300)
  const slices = [0, 50, 100, 150].map((start) => numbers.slice(start, start + 150))

  const answers = await Promise.all(
    slices.flatMap((slice) => [add('OVERLAP', slice), add('OVERLAP', slice.toReversed())]),
  )

  const added = answers.map((answer) =>
    answer.__typename === 'AddCardsToSeriesPayload' ? answer.added : NaN,
  )
  expect(added.reduce((sum, count) => sum + count)).toBe(300)
  expect(await cardsOf('OVERLAP')).toHaveLength(300)
})

test.each([
  ['an unknown series', 'NOWHERE'],
  ['a code that none can have', 'a\0b'],
  ['a series of our own numbers', 'OURS'],
])('%s takes no numbers', async (_what, code) => {
  await cardSeries(api, { code: 'OURS', origin: 'GENERATED', length: 8 }).catch(() => undefined)

  expect(await add(code, ['12345678'])).toMatchObject({ code: 'INVALID_CARD_SERIES', path: ['seriesCode'] })
  expect(await api.db.card.findUnique({ where: { number: '12345678' } })).toBeNull()
})

test('a key without config:write is refused', async () => {
  await cardSeries(api, { code: 'CLOSED' })
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: AddCardsToSeries.toString(),
      variables: { input: { idempotencyKey: newKey(), seriesCode: 'CLOSED', cardNumbers: ['5550001'] } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await cardsOf('CLOSED')).toEqual([])
})
