import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { updated } from '../support/customer/profileUpdate.ts'
import { keyOf } from '../support/db/change.ts'
import { createApolloClient } from './apollo/client.ts'
import { updateCards } from './apollo/updateCards.ts'
import { ConsentStatuses, OptInLevels } from './documents/consents.ts'
import { CustomerPage, FollowProfile, LinkCards, RenameCard } from './documents/customerPage.ts'
import { allowNoWarnings } from './noWarnings.ts'
import { labels, registerSomchai } from './somchai.ts'

const api = useApi()
allowNoWarnings()

/** Opens the page of a customer: its first cards. */
async function openPage({ first = 2 } = {}) {
  const id = await registerSomchai(api)
  const client = createApolloClient(api.url)
  const query = { query: CustomerPage, variables: { id, first } }
  const { data } = await client.query(query)
  const page = client.watchQuery(query)
  const subscription = page.subscribe(() => undefined)
  onTestFinished(() => subscription.unsubscribe())
  const customer = () => client.readQuery(query)?.customer
  return {
    ...{ id, client, page, customer },
    firstCard: data?.customer?.cards.edges[0]?.node.id ?? '',
    shown: () => customer()?.cards.edges.map(({ node }) => node.cardLabel),
  }
}

test('the next page joins the list that is shown', async () => {
  const { page, customer, shown } = await openPage()
  expectTypeOf(customer()?.firstName).toEqualTypeOf<string | null | undefined>()
  expect(shown()).toEqual(labels.slice(0, 2))

  await page.fetchMore({ variables: { after: customer()?.cards.pageInfo.endCursor } })

  expect(shown()).toEqual(labels)
})

test('a mutation changes the card in the list', async () => {
  const { client, firstCard, shown } = await openPage()

  const { data } = await client.mutate({
    mutation: RenameCard,
    variables: { input: { card: { id: firstCard }, cardLabel: 'Tops Ekkamai', idempotencyKey: newKey() } },
  })

  expect(data?.updateCard.__typename).toBe('UpdateCardPayload')
  expect(shown()).toEqual(['Tops Ekkamai', 'Robinson'])
})

test('the payload of a link corrects the list of cards without another request', async () => {
  const { id, client, firstCard, shown } = await openPage({ first: 10 })
  const loyaltyId = await createCard(api.db)

  await client.mutate({
    mutation: LinkCards,
    variables: {
      input: {
        ...{ customer: { id }, source: 'INSTORE', idempotencyKey: newKey() },
        add: [cardToLink(loyaltyId)],
        remove: [cardToDelink(await numberOf(firstCard))],
      },
    },
    update: (cache, { data }) => updateCards(cache, data),
  })

  const inCache = shown()
  expect(inCache).toEqual([...labels.slice(1), null])
  const { data } = await createApolloClient(api.url).query({
    ...{ query: CustomerPage, variables: { id, first: 10 } },
  })
  expect(data?.customer?.cards.edges.map(({ node }) => node.cardLabel)).toEqual(inCache)
})

/** The number of a card with this global id. */
const numberOf = async (card: string) =>
  (await api.db.card.findUniqueOrThrow({ where: { id: keyOf(card) } })).number

test('a refusal is data, and changes nothing in the cache', async () => {
  const { client, firstCard, shown } = await openPage()

  const { data } = await client.mutate({
    mutation: RenameCard,
    variables: { input: { card: { id: firstCard }, cardLabel: 'Tops', idempotencyKey: newKey() } },
  })

  expect(data?.updateCard).toEqual({
    ...{ __typename: 'NothingToChangeError', code: 'NOTHING_TO_CHANGE' },
    ...{ path: [], retryable: false },
  })
  expect(shown()).toEqual(labels.slice(0, 2))
})

test('an object without an id keeps the fields of both queries, and a list can become shorter', async () => {
  const { id, client } = await openPage()
  const query = { variables: { id }, fetchPolicy: 'network-only' } as const
  await client.query({ ...query, query: ConsentStatuses })
  await client.query({ ...query, query: OptInLevels })
  const channels = (document: typeof ConsentStatuses | typeof OptInLevels) =>
    client.readQuery({ query: document, variables: { id } })?.customer?.profiles[0]?.channels

  expect(channels(ConsentStatuses)).toMatchObject(Array(2).fill({ consent: { status: 'SUBSCRIBED' } }))
  expect(channels(OptInLevels)).toMatchObject(Array(2).fill({ consent: { optInLevel: 'DOUBLE' } }))

  await updated(api, { customer: id, profile: { channels: [] } })
  await client.query({ ...query, query: OptInLevels })
  expect(channels(ConsentStatuses)).toEqual([])
})

test('a subscription in parts of an HTTP answer changes the customer that is shown', async () => {
  const { id, client, customer } = await openPage()
  const types: unknown[] = []
  const subscription = client
    .subscribe({ query: FollowProfile, variables: { customer: { id } } })
    .subscribe(({ data }) => types.push(data?.events.__typename))
  onTestFinished(() => subscription.unsubscribe())

  await updated(api, { customer: id, profile: { firstName: 'Somsak' } })

  await expect.poll(() => types).toEqual(['ProfileUpdatedEvent'])
  expect(customer()?.firstName).toBe('Somsak')
})

test('a client that asks by the hash of its documents is told to send their text', async () => {
  const ids = [await registerSomchai(api), await registerSomchai(api)]
  const sent: unknown[] = []
  const client = createApolloClient(api.url, { onRequest: (body) => sent.push(shapeOf(body)) })

  for (const id of ids) {
    const { data } = await client.query({ query: CustomerPage, variables: { id, first: 2 } })
    expect(data?.customer?.id).toBe(id)
  }

  expect(sent).toEqual([['version', 'sha256Hash'], ['query'], ['query']])
})

const shapeOf = (body: string) => {
  const { query, extensions } = JSON.parse(body)
  return Object.keys({ ...(query && { query }), ...extensions?.persistedQuery })
}
