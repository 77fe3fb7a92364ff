import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerStatus } from '../../src/generated/prisma/enums.ts'
import { type Addition, add, newCustomer, refusedWhole, setRules } from '../support/addCards.ts'
import { newKey, useApi } from '../support/api.ts'
import { createCard, createSeries } from '../support/cardPool.ts'
import { globalId, setStatus } from '../support/change.ts'

const api = useApi()
const nobody = globalId('Customer', '0190b3c2-7d10-7aaa-8bbb-0123456789ab')
const standings = ['ACTIVE', 'CLOSED', 'DECEASED', 'UNREGISTERED', 'SUSPENDED', 'CANCELLED'] as const
const customers = new Map<string, string>([['NOBODY', nobody]])
let pool: string[] = []
let digitalSeriesId = 0

beforeAll(async () => {
  digitalSeriesId = (await createSeries(api.db, { code: 'APP', form: 'DIGITAL' })).id
  const { id: seriesId } = await createSeries(api.db, { code: 'GOLD' })
  pool = await Promise.all([1, 2, 3].map(() => createCard(api.db, { seriesId })))
  await createCard(api.db, { seriesId: digitalSeriesId })
  for (const status of standings) {
    const id = await newCustomer(api)
    if (status !== 'ACTIVE') await setStatus(api.db, id, status as CustomerStatus)
    customers.set(status, id)
  }
})
beforeEach(() =>
  setRules(api, { digitalCards: true, digitalSeriesId, maxCardsPerCustomer: 10, countOnlyActive: false }),
)

const who = (standing: string): string => customers.get(standing) ?? ''
const invalidRequest = (message: string) => ({
  system: 'ES_LOYALTY',
  code: 'INVALID_REQUEST',
  httpStatus: 400,
  message,
})
const physical = (...numbers: string[]) => ({ physical: numbers })
const defaults = (...numbers: string[]) => ({
  physical: numbers.map((loyaltyId) => ({ loyaltyId, isDefault: true })),
})

type Row = {
  row: number
  what: string
  standing?: string
  cards: () => object
  rules?: object
  answer: () => object
}

const rows: Row[] = [
  {
    row: 1,
    what: 'no such customer',
    standing: 'NOBODY',
    cards: () => physical(...pool.slice(0, 1)),
    answer: () => ({
      code: 'CUSTOMER_NOT_FOUND',
      legacy: { system: 'CUSTOMER_API', code: '8015', httpStatus: null, message: null },
      path: ['customer', 'id'],
    }),
  },
  {
    row: 2,
    what: 'a closed account',
    standing: 'CLOSED',
    cards: () => physical(...pool.slice(0, 1)),
    answer: () => ({
      code: 'ACCOUNT_CLOSED',
      legacy: {
        system: 'ES_LOYALTY',
        code: 'API_VALIDATION',
        httpStatus: 401,
        message: 'Account status is CLOSED.',
      },
      path: ['customer'],
      customerId: who('CLOSED'),
    }),
  },
  {
    row: 3,
    what: 'a deceased customer',
    standing: 'DECEASED',
    cards: () => physical(...pool.slice(0, 1)),
    answer: () => ({
      code: 'ACCOUNT_DECEASED',
      legacy: invalidRequest('Account status is set to "CLOSED" or "DECEASED".'),
      path: ['customer'],
      customerId: who('DECEASED'),
    }),
  },
  {
    row: 4,
    what: 'an account that is not registered',
    standing: 'UNREGISTERED',
    cards: () => physical(...pool.slice(0, 1)),
    answer: () => ({
      code: 'ACCOUNT_NOT_REGISTERED',
      legacy: invalidRequest("Member's account not registered."),
      path: ['customer'],
      customerId: who('UNREGISTERED'),
    }),
  },
  ...(['SUSPENDED', 'CANCELLED'] as const).map((standing) => ({
    row: 5,
    what: `a ${standing.toLowerCase()} account`,
    standing,
    cards: () => physical(...pool.slice(0, 1)),
    answer: () => ({
      code: 'ACCOUNT_NOT_ACTIVE',
      legacy: null,
      path: ['customer'],
      customerId: who(standing),
      accountStatus: standing,
    }),
  })),
  ...[
    { what: 'an empty list', cards: () => physical() },
    { what: 'a quantity of 0', cards: () => ({ digital: 0 }) },
    { what: 'a quantity below 0', cards: () => ({ digital: -1 }) },
  ].map((request) => ({
    row: 6,
    ...request,
    answer: () => ({
      code: 'NO_CARDS_REQUESTED',
      message: 'At least one card should be requested.',
      legacy: invalidRequest('At least one card should be requested.'),
      path: ['cards'],
    }),
  })),
  ...['', '   ', '0088 1000', '0088/1', 'บัตร', '1'.repeat(151), '12\u00003'].map((loyaltyId) => ({
    row: 7,
    what: `the loyaltyId ${JSON.stringify(loyaltyId.slice(0, 12))}`,
    cards: () => physical(pool[0] ?? '', loyaltyId),
    answer: () => ({
      code: 'INVALID_LOYALTY_ID',
      legacy: invalidRequest('Invalid loyaltyId'),
      path: ['cards', 'physical', '1', 'loyaltyId'],
    }),
  })),
  ...[
    { what: 'digital cards switched off', rules: { digitalCards: false } },
    { what: 'digital cards without a series', rules: { digitalSeriesId: null } },
  ].map((switched) => ({
    row: 8,
    ...switched,
    cards: () => ({ digital: 1 }),
    answer: () => ({
      code: 'DIGITAL_CARDS_DISABLED',
      legacy: invalidRequest('Digital cards not enabled.'),
      path: ['cards', 'digital'],
    }),
  })),
  {
    row: 9,
    what: 'more than one default',
    cards: () => defaults(...pool.slice(0, 2)),
    answer: () => ({
      code: 'SEVERAL_DEFAULT_CARDS',
      legacy: null,
      path: ['cards', 'physical', '1', 'isDefault'],
    }),
  },
  ...[{ cards: () => physical(...pool) }, { cards: () => ({ digital: 3 }) }].map(({ cards }) => ({
    row: 10,
    what: `${'physical' in cards() ? 'physical' : 'digital'} cards over the limit`,
    rules: { maxCardsPerCustomer: 2 },
    cards,
    answer: () => ({
      code: 'CARD_LIMIT_EXCEEDED',
      legacy: invalidRequest('Maximum number of cards exceeded.'),
      path: ['cards'],
      limit: 2,
      held: 0,
      requested: 3,
    }),
  })),
]

test.each(rows)('row $row: $what refuses the whole request', async ({ standing, cards, rules, answer }) => {
  if (rules) await setRules(api, rules)
  const idempotencyKey = newKey()
  const wanted = { customer: who(standing ?? 'ACTIVE'), idempotencyKey, ...cards() } as Addition

  const refusal = await refusedWhole(api, wanted)

  expect(refusal).toEqual({
    __typename: expect.stringMatching(/Error$/),
    message: expect.stringMatching(/^\S.*\.$/),
    retryable: false,
    replayed: false,
    ...answer(),
  })
  expect(await add(api, wanted)).toEqual({ ...refusal, replayed: true })
})

describe('a request that breaks two rules is refused with the first of them', () => {
  const malformed = { loyaltyId: '' }
  const both = (isDefault: boolean) =>
    [malformed, ...pool].map((card) =>
      typeof card === 'string' ? { loyaltyId: card, isDefault } : { ...card, isDefault },
    )
  const requests = [
    { breaks: [], cards: () => physical(...pool.slice(0, 1)) },
    { breaks: [6], cards: () => physical() },
    { breaks: [6, 8], cards: () => ({ digital: 0 }) },
    { breaks: [6, 10], cards: () => ({ digital: 0 }), standing: 'HOLDER' },
    { breaks: [7], cards: () => physical('') },
    { breaks: [7, 9], cards: () => ({ physical: both(true) }) },
    { breaks: [7, 10], cards: () => ({ physical: both(false) }) },
    { breaks: [8], cards: () => ({ digital: 1 }) },
    { breaks: [8, 10], cards: () => ({ digital: 3 }) },
    { breaks: [9], cards: () => defaults(...pool.slice(0, 2)) },
    { breaks: [9, 10], cards: () => defaults(...pool) },
    { breaks: [10], cards: () => physical(...pool) },
  ]
  const breaks: Record<string, number[]> = {
    NOBODY: [1],
    CLOSED: [2],
    DECEASED: [3],
    UNREGISTERED: [4],
    SUSPENDED: [5],
    CANCELLED: [5],
    ACTIVE: [],
  }
  const codes = [
    ...['CUSTOMER_NOT_FOUND', 'ACCOUNT_CLOSED', 'ACCOUNT_DECEASED', 'ACCOUNT_NOT_REGISTERED'],
    ...['ACCOUNT_NOT_ACTIVE', 'NO_CARDS_REQUESTED', 'INVALID_LOYALTY_ID', 'DIGITAL_CARDS_DISABLED'],
    ...['SEVERAL_DEFAULT_CARDS', 'CARD_LIMIT_EXCEEDED'],
  ]
  const cases = requests
    .flatMap(({ breaks: more, cards, standing }) =>
      (standing ? [standing] : Object.keys(breaks)).map((name) => ({
        standing: name,
        rules: [...(breaks[name] ?? []), ...more],
        cards,
      })),
    )
    .filter(({ rules }) => rules.length >= 2)

  beforeAll(async () => {
    const id = await newCustomer(api)
    const { id: seriesId } = await createSeries(api.db, { code: 'HELD' })
    for (const _ of [1, 2, 3])
      await add(api, { customer: id, physical: [await createCard(api.db, { seriesId })] })
    customers.set('HOLDER', id)
  })

  test.each(cases)('$rules ($standing)', async ({ standing, rules, cards }) => {
    const [first = 0] = rules
    if (rules.includes(8)) await setRules(api, { digitalCards: false })
    if (rules.includes(10)) await setRules(api, { maxCardsPerCustomer: 2 })

    const refusal = await refusedWhole(api, { customer: who(standing), ...cards() } as Addition)

    expect(refusal).toMatchObject({ code: codes[first - 1] })
  })

  test('every pair that can occur together is among them', () => {
    const pairs = new Set(
      cases.flatMap(({ rules }) => rules.flatMap((i) => rules.filter((j) => j > i).map((j) => `${i} ${j}`))),
    )
    const ofCustomer = [1, 2, 3, 4, 5]
    // One account has one status, and one request either numbers or a quantity.
    const possible = [
      ...ofCustomer.flatMap((i) => [6, 7, 8, 9, 10].map((j) => `${i} ${j}`)),
      ...['6 8', '6 10', '7 9', '7 10', '8 10', '9 10'],
    ]
    expect([...pairs].toSorted()).toEqual(possible.toSorted())
  })
})
