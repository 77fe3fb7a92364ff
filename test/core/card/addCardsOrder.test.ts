import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { type Addition, added, newCustomer, refusedWhole, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { createStandings } from '../../support/customer/standings.ts'

const api = useApi()
let customers = new Map<string, string>()
let pool: string[] = []
let digitalSeriesId = 0

beforeAll(async () => {
  digitalSeriesId = (await createSeries(api.db, { code: 'APP', form: 'DIGITAL' })).id
  pool = [await createCard(api.db), await createCard(api.db), await createCard(api.db)]
  customers = await createStandings(api)
  const holder = await newCustomer(api)
  await added(api, {
    customer: holder,
    physical: [await createCard(api.db), await createCard(api.db), await createCard(api.db)],
  })
  customers.set('HOLDER', holder)
})
beforeEach(() => setRules(api, { digitalCards: true, digitalSeriesId, maxCardsPerCustomer: 10 }))

const physical = (...numbers: string[]) => ({ physical: numbers })
const each = (isDefault: boolean, numbers: string[]) => ({
  physical: numbers.map((loyaltyId) => ({ loyaltyId, isDefault })),
})
const requests = [
  { breaks: [], cards: () => physical(...pool.slice(0, 1)) },
  { breaks: [6], cards: () => physical() },
  { breaks: [6, 8], cards: () => ({ digital: 0 }) },
  { breaks: [6, 10], cards: () => ({ digital: 0 }), standing: 'HOLDER' },
  { breaks: [7], cards: () => physical('') },
  { breaks: [7, 9], cards: () => each(true, ['', ...pool]) },
  { breaks: [7, 10], cards: () => each(false, ['', ...pool]) },
  { breaks: [8], cards: () => ({ digital: 1 }) },
  { breaks: [8, 10], cards: () => ({ digital: 3 }) },
  { breaks: [9], cards: () => each(true, pool.slice(0, 2)) },
  { breaks: [9, 10], cards: () => each(true, pool) },
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

test.each(cases)(
  'a request that breaks the rules $rules ($standing) is refused with the first',
  async ({ standing, rules, cards }) => {
    const [first = 0] = rules
    if (rules.includes(8)) await setRules(api, { digitalCards: false })
    if (rules.includes(10)) await setRules(api, { maxCardsPerCustomer: 2 })

    const refusal = await refusedWhole(api, {
      customer: customers.get(standing) ?? '',
      ...cards(),
    } as Addition)

    expect(refusal).toMatchObject({ code: codes[first - 1] })
  },
)

test('every pair of rules that can be broken together is among them', () => {
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
