import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { cardToDelink, createCard } from '../support/cardSeries/cardPool.ts'
import { updated } from '../support/customer/profileUpdate.ts'
import { keyOf } from '../support/db/change.ts'
import { ConsentStatuses, OptInLevels } from './documents/consents.ts'
import { AddCards, CustomerPage, FollowProfile, LinkCards, RenameCard } from './documents/customerPage.ts'
import type { CustomerPageQuery } from './generated/graphql.ts'
import { allowNoWarnings } from './noWarnings.ts'
import { labels, registerSomchai } from './somchai.ts'
import { createUrqlClient } from './urql/client.ts'

const api = useApi()
allowNoWarnings()

/** Opens the page of a customer: its first cards. */
async function openPage(first = 2) {
  const id = await registerSomchai(api)
  const client = createUrqlClient(api.url)
  let customer: CustomerPageQuery['customer'] = null
  const page = client.query(CustomerPage, { id, first })
  const { unsubscribe } = page.subscribe(({ data, error }) => {
    if (error) throw error
    customer = data?.customer ?? null
  })
  onTestFinished(unsubscribe)
  await expect.poll(() => customer).not.toBeNull()
  const shown = (): CustomerPageQuery['customer'] => customer
  return {
    ...{ id, client, customer: shown },
    firstCard: shown()?.cards.edges[0]?.node.id ?? '',
    cards: () => shown()?.cards.edges.map(({ node }) => node.cardLabel),
  }
}

test('the next page joins the list that is shown', async () => {
  const { id, client, customer, cards } = await openPage()
  expectTypeOf(customer()?.firstName).toEqualTypeOf<string | null | undefined>()
  expect(cards()).toEqual(labels.slice(0, 2))

  const after = customer()?.cards.pageInfo.endCursor ?? ''
  const { error } = await client.query(CustomerPage, { id, first: 2, after })

  expect(error).toBeUndefined()
  expect(cards()).toEqual(labels)
})

test('a mutation changes the card in the list', async () => {
  const { client, firstCard, cards } = await openPage()

  const { data } = await client.mutation(RenameCard, {
    input: { card: { id: firstCard }, cardLabel: 'Tops Ekkamai', idempotencyKey: newKey() },
  })

  expect(data?.updateCard.__typename).toBe('UpdateCardPayload')
  expect(cards()).toEqual(['Tops Ekkamai', 'Robinson'])
})

test('a mutation that adds a card lets the client load the list again', async () => {
  const { id, client, cards } = await openPage(10)

  await client.mutation(AddCards, {
    input: {
      customer: { id },
      cards: { physical: [{ loyaltyId: await createCard(api.db), cardLabel: 'Central' }] },
      idempotencyKey: newKey(),
    },
  })

  await expect.poll(cards).toEqual([...labels, 'Central'])
})

test('the payload of a link takes the delinked cards out of the list, without another request', async () => {
  const { id, client, firstCard, cards } = await openPage(10)
  const { number } = await api.db.card.findUniqueOrThrow({ where: { id: keyOf(firstCard) } })

  await client.mutation(LinkCards, {
    input: {
      ...{ customer: { id }, source: 'INSTORE', idempotencyKey: newKey() },
      remove: [cardToDelink(number)],
    },
  })

  expect(cards()).toEqual(labels.slice(1))
})

test('a refusal is data, and changes nothing in the cache', async () => {
  const { client, firstCard, cards } = await openPage()

  const { data } = await client.mutation(RenameCard, {
    input: { card: { id: firstCard }, cardLabel: 'Tops', idempotencyKey: newKey() },
  })

  expect(data?.updateCard).toEqual({
    ...{ __typename: 'NothingToChangeError', code: 'NOTHING_TO_CHANGE' },
    ...{ path: [], retryable: false },
  })
  expect(cards()).toEqual(labels.slice(0, 2))
})

test('an object without an id keeps the fields of both queries, and a list can become shorter', async () => {
  const { id, client } = await openPage()
  await client.query(ConsentStatuses, { id })
  await client.query(OptInLevels, { id })
  const channels = async (document: typeof ConsentStatuses | typeof OptInLevels) => {
    const cached = client.query(document, { id }, { requestPolicy: 'cache-only' })
    return (await cached).data?.customer?.profiles[0]?.channels
  }

  expect(await channels(ConsentStatuses)).toMatchObject(Array(2).fill({ consent: { status: 'SUBSCRIBED' } }))
  expect(await channels(OptInLevels)).toMatchObject(Array(2).fill({ consent: { optInLevel: 'DOUBLE' } }))

  await updated(api, { customer: id, profile: { channels: [] } })
  await client.query(OptInLevels, { id }, { requestPolicy: 'network-only' })
  expect(await channels(ConsentStatuses)).toEqual([])
})

test('a subscription by server-sent events changes the customer that is shown', async () => {
  const { id, client, customer } = await openPage()
  const types: unknown[] = []
  const { unsubscribe } = client
    .subscription(FollowProfile, { customer: { id } })
    .subscribe(({ data }) => types.push(data?.events.__typename))
  onTestFinished(unsubscribe)

  await updated(api, { customer: id, profile: { firstName: 'Somsak' } })

  await expect.poll(() => types).toEqual(['ProfileUpdatedEvent'])
  expect(customer()?.firstName).toBe('Somsak')
})
