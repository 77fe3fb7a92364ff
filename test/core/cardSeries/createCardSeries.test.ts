import { describe, expect, test } from 'vitest'
import type { CreateCardSeriesInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'

const api = useApi()

const CreateCardSeries = graphql(`
  mutation CreateCardSeries($input: CreateCardSeriesInput!) {
    createCardSeries(input: $input) {
      __typename
      ... on CreateCardSeriesPayload {
        replayed
        cardSeries {
          seriesId code name form origin prefix suffix length checkDigit numbering expiryDays maxPerCustomer closesAt
        }
      }
      ... on LoyaltyError { code path replayed }
      ... on CardSeriesExistsError { seriesCode }
    }
  }
`)

const external = { form: 'PHYSICAL', origin: 'EXTERNAL' } as const
const generated = { form: 'DIGITAL', origin: 'GENERATED', length: 8 } as const

async function create(input: Omit<CreateCardSeriesInput, 'idempotencyKey'>, idempotencyKey = newKey()) {
  const { createCardSeries } = await api.call(CreateCardSeries, { input: { idempotencyKey, ...input } })
  return createCardSeries
}

test('a series keeps all that was given, and its creation is an event', async () => {
  const created = await create({
    code: 'GOLD_2026-a',
    name: 'บัตรทอง 2026',
    form: 'DIGITAL',
    origin: 'GENERATED',
    prefix: 'TH-',
    suffix: '-G',
    length: 9,
    checkDigit: 'LUHN',
    numbering: 'SEQUENTIAL',
    expiryDays: 730,
    maxPerCustomer: 2,
    closesAt: '2031-01-01T00:00:00+07:00',
  })

  expect(created).toEqual({
    __typename: 'CreateCardSeriesPayload',
    replayed: false,
    cardSeries: {
      seriesId: expect.any(Number),
      code: 'GOLD_2026-a',
      name: 'บัตรทอง 2026',
      form: 'DIGITAL',
      origin: 'GENERATED',
      prefix: 'TH-',
      suffix: '-G',
      length: 9,
      checkDigit: 'LUHN',
      numbering: 'SEQUENTIAL',
      expiryDays: 730,
      maxPerCustomer: 2,
      closesAt: '2030-12-31T17:00:00.000Z',
    },
  })
  const event = await api.db.event.findFirstOrThrow({
    where: { type: 'CARD_SERIES_CREATED', data: { path: ['code'], equals: 'GOLD_2026-a' } },
  })
  expect(event).toMatchObject({ caller: 'tests', data: { form: 'DIGITAL', origin: 'GENERATED' } })
})

test('an external series needs only code, form and origin; null counts as absent', async () => {
  const defaults = {
    ...{ name: null, prefix: '', suffix: '', length: null, checkDigit: 'NONE', numbering: 'RANDOM' },
    ...{ expiryDays: null, maxPerCustomer: null, closesAt: null },
  }
  const nulls = Object.fromEntries(Object.keys(defaults).map((name) => [name, null]))

  expect(await create({ code: 'absent', ...external })).toMatchObject({ cardSeries: defaults })
  expect(await create({ code: 'null', ...external, ...nulls })).toMatchObject({ cardSeries: defaults })
})

test('a code is taken once', async () => {
  await create({ code: 'TWICE', ...external })

  expect(await create({ code: 'TWICE', ...generated })).toEqual({
    __typename: 'CardSeriesExistsError',
    code: 'CARD_SERIES_EXISTS',
    path: ['code'],
    replayed: false,
    seriesCode: 'TWICE',
  })
  expect(await api.db.cardSeries.findMany({ where: { code: 'TWICE' } })).toMatchObject([
    { origin: 'EXTERNAL' },
  ])
})

test('if ten clients create one code at once, one succeeds', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => create({ code: 'RACE', ...external })))

  const names = answers.map((answer) => answer.__typename).sort()
  expect(names).toEqual([...Array(9).fill('CardSeriesExistsError'), 'CreateCardSeriesPayload'])
})

test('the same request again gives the same series', async () => {
  const key = newKey()
  const first = await create({ code: 'REPLAY', ...external, closesAt: '2031-01-01T00:00:00Z' }, key)
  const events = await api.db.event.count()

  const second = await create({ code: 'REPLAY', ...external, closesAt: '2031-01-01T00:00:00Z' }, key)

  expect(second).toEqual({ ...first, replayed: true })
  expect(await api.db.event.count()).toBe(events)
})

describe('what is taken', () => {
  test.each([
    ['a code of 1', { code: 'x' }],
    ['a code of 50', { code: 'x'.repeat(50) }],
    ['a name of 200', { name: '金'.repeat(200) }],
    ['numbers of 5', { ...generated, length: 5 }],
    ['numbers of 150', { ...generated, prefix: 'P'.repeat(50), length: 50, suffix: 'S'.repeat(50) }],
    ['one body digit and a check digit', { ...generated, prefix: 'ABC', length: 2, checkDigit: 'MOD7' }],
    ['an expiry after a day', { expiryDays: 1 }],
    ['an expiry after a hundred years', { expiryDays: 36_500 }],
    ['a limit of none', { maxPerCustomer: 0 }],
    ['a limit of 10,000', { maxPerCustomer: 10_000 }],
    ['the end of the calendar', { closesAt: '9999-12-31T23:59:59Z' }],
  ] as const)('%s', async (what, input) => {
    const answer = await create({ ...external, code: `taken-${what.replaceAll(/\W/g, '-')}`, ...input })

    expect(answer.__typename).toBe('CreateCardSeriesPayload')
  })
})

describe('what is out of range is refused at its place, and nothing is made', () => {
  test.each([
    ['code', { code: '' }],
    ['code', { code: 'x'.repeat(51) }],
    ['code', { code: 'GOLD 1' }],
    ['code', { code: 'GÖLD' }],
    ['code', { code: 'GOLD\n' }],
    ['code', { code: 'GOLD\0' }],
    ['name', { name: '金'.repeat(201) }],
    ['name', { name: 'a\0b' }],
    ['length', { origin: 'GENERATED' }],
    ['length', { origin: 'GENERATED', length: null }],
    ['length', { ...generated, length: 0 }],
    ['length', { ...generated, length: -1 }],
    ['length', { ...generated, length: 4 }],
    ['length', { ...generated, length: 151 }],
    ['length', { ...generated, prefix: 'ABCDE', length: 1, checkDigit: 'LUHN' }],
    ['length', { prefix: 'A' }],
    ['length', { suffix: 'A' }],
    ['length', { checkDigit: 'LUHN' }],
    ['prefix', { ...generated, prefix: 'P'.repeat(51) }],
    ['prefix', { ...generated, prefix: 'A_' }],
    ['suffix', { ...generated, suffix: 'S'.repeat(51) }],
    ['suffix', { ...generated, suffix: 'ä' }],
    ['numbering', { numbering: 'SEQUENTIAL' }],
    ['expiryDays', { expiryDays: 0 }],
    ['expiryDays', { expiryDays: 36_501 }],
    ['maxPerCustomer', { maxPerCustomer: -1 }],
    ['maxPerCustomer', { maxPerCustomer: 10_001 }],
  ] as const)('%s: %j', async (place, input) => {
    const before = await api.db.cardSeries.count()

    expect(await create({ ...external, code: 'refused', ...input })).toMatchObject({
      code: 'INVALID_INPUT',
      path: [place],
    })
    expect(await api.db.cardSeries.count()).toBe(before)
  })
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: CreateCardSeries.toString(),
      variables: { input: { idempotencyKey: newKey(), code: 'FORBIDDEN', ...external } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await api.db.cardSeries.findUnique({ where: { code: 'FORBIDDEN' } })).toBeNull()
})
