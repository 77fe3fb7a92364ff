import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { type Addition, add, refusedWhole, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { createStandings } from '../../support/customer/standings.ts'

const api = useApi()
let customers = new Map<string, string>()
let pool: string[] = []
let digitalSeriesId = 0

beforeAll(async () => {
  digitalSeriesId = (await createSeries(api.db, { code: 'APP', form: 'DIGITAL' })).id
  const { id: seriesId } = await createSeries(api.db, { code: 'GOLD' })
  pool = await Promise.all([1, 2, 3].map(() => createCard(api.db, { seriesId })))
  await createCard(api.db, { seriesId: digitalSeriesId })
  customers = await createStandings(api)
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
      legacy: {
        ...{ system: 'CUSTOMER_API', code: '8015', httpStatus: null },
        message: 'Customer not found for the given identifiers',
      },
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
