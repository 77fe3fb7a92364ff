import { beforeAll, describe, expect, test } from 'vitest'
import type { CardFilter, ListCardsQuery } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { configure, expireIn, newCustomer, readCard } from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const ListCards = graphql(`
  query ListCards($filter: CardFilter, $first: Int, $after: String, $last: Int, $before: String) {
    cards(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { cardNumber status statusLabel customer { id } series { code } } }
    }
  }
`)
type Page = { first?: number; after?: string | null; last?: number; before?: string | null }
async function list(filter: CardFilter | null, page: Page = {}): Promise<ListCardsQuery['cards']> {
  return (await api.call(ListCards, { filter, ...page })).cards
}
const numbersOf = ({ edges }: ListCardsQuery['cards']): string[] => edges.map(({ node }) => node.cardNumber)

const statuses = ['NOT_ISSUED', 'ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const
let [gold, app, holder, code, appCode] = [0, 0, '', '', '']
const made: Record<string, string[]> = {}

/** Seven cards of each status in one series, of one holder where they have one; the last ACTIVE two have expired. */
beforeAll(async () => {
  await configure(api, { maxCardsPerCustomer: null })
  ;[{ id: gold, code }, { id: app, code: appCode }] = [await createSeries(api.db), await createSeries(api.db)]
  holder = await newCustomer(api)
  for (const status of statuses) {
    made[status] = []
    for (let n = 0; n < 7; n++)
      made[status].push(
        await createCard(api.db, {
          ...{ status, seriesId: gold },
          ...(status !== 'NOT_ISSUED' && { customerId: keyOf(holder) }),
        }),
      )
  }
  for (const number of made.ACTIVE?.slice(5) ?? []) await expireIn(api, number, -1)
  await createCard(api.db, { seriesId: app })
})
const active = () => made.ACTIVE?.slice(0, 5) ?? []
const expired = () => [...(made.ACTIVE?.slice(5) ?? []), ...(made.EXPIRED ?? [])]

describe('lists cards, the oldest first', () => {
  test('of a series', async () => {
    expect(numbersOf(await list({ seriesCode: code }, { first: 100 }))).toEqual(
      statuses.flatMap((s) => made[s] ?? []),
    )
    expect(numbersOf(await list({ seriesCode: appCode }))).toHaveLength(1)
  })

  test('of every status, as it is now', async () => {
    expect(numbersOf(await list({ seriesCode: code, status: 'ACTIVE' }))).toEqual(active())
    expect(numbersOf(await list({ seriesCode: code, status: 'EXPIRED' }))).toEqual(expired())
    for (const status of ['NOT_ISSUED', 'ISSUED', 'SUSPENDED', 'DELETED'] as const) {
      const page = await list({ seriesCode: code, status })
      expect(numbersOf(page)).toEqual(made[status])
      expect(new Set(page.edges.map(({ node }) => node.status))).toEqual(new Set([status]))
    }
    expect(numbersOf(await list({ status: 'SUSPENDED' }))).toEqual(made.SUSPENDED)
  })

  test('of a holder, and of all three at once', async () => {
    expect(numbersOf(await list({ holder }, { first: 100 }))).toHaveLength(35)
    expect(numbersOf(await list({ holder, seriesCode: code, status: 'EXPIRED' }))).toEqual(expired())
    expect(numbersOf(await list({ holder, seriesCode: appCode }))).toEqual([])
    expect(numbersOf(await list({ holder: await newCustomer(api) }))).toEqual([])
  })

  test('of a merged customer: those of its survivor', async () => {
    const address = email()
    const { customer: survivor } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
    const victim = await newCustomer(api)
    const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(victim) })
    await linked(api, { customer: victim, add: [address] })

    expect((await list({ holder: victim })).edges).toMatchObject([
      { node: { cardNumber: number, customer: { id: survivor.id } } },
    ])
  })

  test.each([
    ['a series that is not there', { seriesCode: 'NIRGENDS' }],
    ['an empty code', { seriesCode: '' }],
    ['a code that none can have', { seriesCode: 'a\0b' }],
    ['a customer who is not there', { holder: globalId('Customer', newKey()) }],
    ['an id that none can have', { holder: globalId('Customer', '1') }],
  ])('of %s: none', async (_what, filter) => {
    expect((await list(filter)).edges).toEqual([])
  })

  test('without a filter: all of them, 25 to begin with', async () => {
    expect((await list(null)).edges).toHaveLength(25)
    expect((await list({})).edges).toHaveLength(25)
  })
})

test.each([{ seriesCode: true }, { status: 'EXPIRED' }, { holder: true }, {}] as const)(
  'pages by %j neither overlap nor miss a card, forwards and backwards, also when cards come meanwhile',
  async (by) => {
    const filter: CardFilter = {
      ...('seriesCode' in by && { seriesCode: code }),
      ...('status' in by && { status: by.status }),
      ...('holder' in by && { holder }),
    }
    const all = numbersOf(await list(filter, { first: 100 }))
    const forwards: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const page = await list(filter, { first: 4, after })
      forwards.push(...numbersOf(page))
      ;({ hasNextPage: more, endCursor: after = null } = page.pageInfo)
      if (forwards.length === 4) await createCard(api.db, { seriesId: app })
    }
    const backwards: string[] = []
    for (let before: string | null = null, more = true; more; ) {
      const page = await list(filter, { last: 4, before })
      backwards.unshift(...numbersOf(page))
      ;({ hasPreviousPage: more, startCursor: before = null } = page.pageInfo)
    }

    expect(forwards.slice(0, all.length)).toEqual(all)
    expect(backwards).toEqual(forwards)
  },
)

test('a page has at most 100 cards, and an invalid cursor is refused', async () => {
  const fault = async (page: Page) => {
    const { body } = await api.send({ query: ListCards.toString(), variables: { filter: null, ...page } })
    return body.errors?.[0]?.extensions.code ?? (body.data as ListCardsQuery | undefined)?.cards.edges.length
  }

  expect(await fault({ first: 101 })).toSatisfy((told) => told === 'BAD_USER_INPUT' || Number(told) <= 100)
  expect(await fault({ after: 'x' })).not.toBe('INTERNAL_SERVER_ERROR')
})

test('a card is found by its number, with spaces around it too; a text that cannot be a number finds none', async () => {
  const [number = ''] = active()
  const CardNumberOf = (text: string) => readCard(api, text).catch(() => null)

  expect(await CardNumberOf(` ${number} `)).toMatchObject({ cardNumber: number })
  for (const text of ['', ' ', '0088-NOBODY', 'a\0b', '\uD800', 'x'.repeat(10_000), `${number}0`])
    expect(await CardNumberOf(text)).toBeNull()
})
