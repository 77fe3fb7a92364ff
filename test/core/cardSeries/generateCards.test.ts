import { describe, expect, test } from 'vitest'
import { parseCardNumber } from '../../../src/core/cardSeries/rules/cardNumber.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { untilAnswered } from '../../support/untilAnswered.ts'

const api = useApi()

const GenerateCards = graphql(`
  mutation GenerateCards($input: GenerateCardsInput!) {
    generateCards(input: $input) {
      __typename
      ... on GenerateCardsPayload { replayed generation { ...Run } }
      ... on LoyaltyError { code path }
      ... on CardSeriesExhaustedError { seriesCode remaining }
    }
  }
`)

graphql(`
  fragment Run on CardGeneration { id requested generated status failure cardSeries { code } }
`)

async function generate(seriesCode: string, quantity: number, idempotencyKey = newKey()) {
  const input = { idempotencyKey, seriesCode, quantity }
  const { generateCards } = await api.call(GenerateCards, { input })
  return generateCards
}

/** The answers of clients that generate cards in one series at the same time. Each waits for the others. */
const generateAtOnce = (clients: number, seriesCode: string, quantity: number) =>
  Promise.all(
    Array.from({ length: clients }, () => untilAnswered((key) => generate(seriesCode, quantity, key))),
  )

const made = (generated: number) => ({
  __typename: 'GenerateCardsPayload',
  generation: { requested: generated, generated, status: 'DONE', failure: null },
})
const own = { origin: 'GENERATED', form: 'DIGITAL' } as const
const numbersOf = async (code: string) =>
  (await api.db.card.findMany({ where: { series: { code } }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  )
const countOf = (code: string) => api.db.card.count({ where: { series: { code } } })

test('sequential numbers count up from 1, with their check digits, and go on where they stopped', async () => {
  const pattern = { prefix: 'S', length: 5, checkDigit: 'LUHN', suffix: '-X' } as const
  await cardSeries(api, { code: 'SEQ', ...own, ...pattern, numbering: 'SEQUENTIAL' })

  expect(await generate('SEQ', 2)).toEqual({
    __typename: 'GenerateCardsPayload',
    replayed: false,
    generation: {
      id: expect.any(String),
      requested: 2,
      generated: 2,
      status: 'DONE',
      failure: null,
      cardSeries: { code: 'SEQ' },
    },
  })
  expect(await numbersOf('SEQ')).toEqual(['S00018-X', 'S00026-X'])
  expect(await generate('SEQ', 1)).toMatchObject(made(1))
  expect(await numbersOf('SEQ')).toEqual(['S00018-X', 'S00026-X', 'S00034-X'])
  const events = await api.db.event.findMany({
    where: { type: 'CARDS_GENERATED', data: { path: ['code'], equals: 'SEQ' } },
    orderBy: { id: 'asc' },
  })
  expect(events).toMatchObject([
    { caller: 'tests', data: { count: 2 } },
    { caller: 'tests', data: { count: 1 } },
  ])
})

test.each(['LUHN', 'MOD7', 'NONE'] as const)(
  'random numbers with %s fit their pattern and come into the pool',
  async (checkDigit) => {
    const pattern = { prefix: `R-${checkDigit}-9`, suffix: '', length: 12, checkDigit }
    await cardSeries(api, { code: `RANDOM-${checkDigit}`, ...own, ...pattern })

    const answer = await generate(`RANDOM-${checkDigit}`, 250)

    const numbers = await numbersOf(`RANDOM-${checkDigit}`)
    expect(numbers).toHaveLength(250)
    expect(numbers.filter((number) => !parseCardNumber(pattern, number).ok)).toEqual([])
    expect(answer).toMatchObject(made(250))
    expect(await api.db.card.findFirst({ where: { number: numbers[0] ?? '' } })).toMatchObject({
      status: 'NOT_ISSUED',
      customerId: null,
    })
  },
)

test('every digit of a long number is random', async () => {
  await cardSeries(api, { code: 'LONG', ...own, length: 150 })

  await generate('LONG', 50)

  const numbers = await numbersOf('LONG')
  expect(new Set(numbers.map((number) => number.slice(0, 10))).size).toBe(50)
  expect(new Set(numbers.map((number) => number.slice(-10))).size).toBe(50)
})

test('a random series with many free numbers serves several clients at once', async () => {
  await cardSeries(api, { code: 'ROOMY', ...own, length: 12 })

  const answers = await generateAtOnce(4, 'ROOMY', 2_500)

  expect(answers.map((answer) => answer.__typename)).toEqual(Array(4).fill('GenerateCardsPayload'))
  expect(new Set(await numbersOf('ROOMY')).size).toBe(10_000)
})

describe.each(['RANDOM', 'SEQUENTIAL'] as const)('a %s series', (numbering) => {
  // A random series uses the body of zeros too; a sequential one begins with 1.
  const capacity = numbering === 'RANDOM' ? 100 : 99
  const small = (code: string, prefix: string) =>
    cardSeries(api, {
      code: `${numbering}-${code}`,
      ...own,
      numbering,
      prefix: numbering + prefix,
      length: 2,
    })

  test('generates every number of its pattern once, and then refuses', async () => {
    await small('FULL', 'F')

    expect(await generate(`${numbering}-FULL`, capacity)).toMatchObject(made(capacity))
    expect(new Set(await numbersOf(`${numbering}-FULL`)).size).toBe(capacity)
    expect(await generate(`${numbering}-FULL`, 1)).toEqual({
      __typename: 'CardSeriesExhaustedError',
      code: 'CARD_SERIES_EXHAUSTED',
      path: ['quantity'],
      seriesCode: `${numbering}-FULL`,
      remaining: 0,
    })
  })

  test('with too few numbers the refusal has the exact count, and nothing is generated', async () => {
    await small('FEW', 'W')
    await generate(`${numbering}-FEW`, 60)

    expect(await generate(`${numbering}-FEW`, capacity - 59)).toMatchObject({ remaining: capacity - 60 })
    expect(await countOf(`${numbering}-FEW`)).toBe(60)
    expect(await generate(`${numbering}-FEW`, capacity - 60)).toMatchObject(made(capacity - 60))
  })

  test('skips numbers of another series', async () => {
    await small('TAKEN', 'T')
    await cardSeries(api, { code: `${numbering}-OTHER`, ...own, prefix: `${numbering}T1`, length: 1 })
    await generate(`${numbering}-OTHER`, 10)

    expect(await generate(`${numbering}-TAKEN`, capacity - 9)).toMatchObject({ remaining: capacity - 10 })
    expect(await generate(`${numbering}-TAKEN`, capacity - 10)).toMatchObject(made(capacity - 10))
  })

  test('gives clients that ask at once different numbers', async () => {
    await cardSeries(api, {
      code: `${numbering}-RACE`,
      ...own,
      numbering,
      prefix: `${numbering}R`,
      length: 4,
    })

    const answers = await generateAtOnce(8, `${numbering}-RACE`, 1_200)

    expect(answers.map((answer) => answer.__typename)).toEqual(Array(8).fill('GenerateCardsPayload'))
    expect(await countOf(`${numbering}-RACE`)).toBe(9_600)
  })
})

test('the same request again generates nothing and has the same answer', async () => {
  await cardSeries(api, { code: 'AGAIN', ...own, length: 10 })
  const key = newKey()
  const first = await generate('AGAIN', 3, key)

  expect(await generate('AGAIN', 3, key)).toEqual({ ...first, replayed: true })
  expect(await countOf('AGAIN')).toBe(3)
})

test.each([
  ['an unknown series', 'NOWHERE'],
  ['an external series', 'THEIRS'],
])('%s makes no numbers', async (_what, code) => {
  if (code === 'THEIRS') await cardSeries(api, { code, prefix: 'E', length: 8 })

  expect(await generate(code, 1)).toMatchObject({ code: 'INVALID_CARD_SERIES', path: ['seriesCode'] })
  expect(await countOf(code)).toBe(0)
})

test('a key without config:write is refused', async () => {
  await cardSeries(api, { code: 'CLOSED', ...own, length: 8 })
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: GenerateCards.toString(),
      variables: { input: { idempotencyKey: newKey(), seriesCode: 'CLOSED', quantity: 1 } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await countOf('CLOSED')).toBe(0)
})
