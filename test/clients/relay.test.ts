import {
  ConnectionHandler,
  commitMutation,
  type Environment,
  fetchQuery,
  type GraphQLTaggedNode,
  type MutationParameters,
  requestSubscription,
} from 'relay-runtime'
import { waitForFragmentData } from 'relay-runtime/experimental.js'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { updated } from '../support/customer/profileUpdate.ts'
import { allowNoWarnings } from './noWarnings.ts'
import cardsFragment, {
  type customerPage_cards$key,
} from './relay/__generated__/customerPage_cards.graphql.ts'
import addCards, {
  type customerPageAddCardsMutation,
} from './relay/__generated__/customerPageAddCardsMutation.graphql.ts'
import customerPage, { type customerPageQuery } from './relay/__generated__/customerPageQuery.graphql.ts'
import renameCard, {
  type customerPageRenameCardMutation,
} from './relay/__generated__/customerPageRenameCardMutation.graphql.ts'
import followProfile, {
  type customerPageSubscription,
} from './relay/__generated__/customerPageSubscription.graphql.ts'
import { createEnvironment } from './relay/environment.ts'
import { loadNext } from './relay/loadNext.ts'
import { labels, registerSomchai } from './somchai.ts'

const api = useApi()
allowNoWarnings()

/** Opens the page of a customer: the first two of its cards. */
async function openPage() {
  const id = await registerSomchai(api)
  const environment = createEnvironment(api.url)
  const page = await fetchQuery<customerPageQuery>(environment, customerPage, { id }).toPromise()
  const customer = page?.customer
  if (!customer) throw new Error('the page shows no customer')
  const cards: customerPage_cards$key = customer
  const read = () => waitForFragmentData(environment, cardsFragment, cards)
  const [first] = (await read()).cards.edges
  return {
    ...{ id, environment, customer, read },
    firstCard: first?.node.id ?? '',
    shown: async () => (await read()).cards.edges.map(({ node }) => node.cardLabel),
  }
}

const commit = <Mutation extends MutationParameters>(
  environment: Environment,
  mutation: GraphQLTaggedNode,
  variables: Mutation['variables'],
) =>
  new Promise<Mutation['response']>((resolve, reject) => {
    commitMutation<Mutation>(environment, { mutation, variables, onCompleted: resolve, onError: reject })
  })

test('a refetchable fragment loads the next page into the list that it shows', async () => {
  const { environment, customer, read, shown } = await openPage()
  expectTypeOf(customer.firstName).toEqualTypeOf<string | null | undefined>()
  expect(await shown()).toEqual(labels.slice(0, 2))

  await loadNext(environment, cardsFragment, await read(), 2)

  expect(await shown()).toEqual(labels)
})

test('a mutation changes the card in the list', async () => {
  const { firstCard, environment, shown } = await openPage()

  const { updateCard } = await commit<customerPageRenameCardMutation>(environment, renameCard, {
    input: { card: { id: firstCard }, cardLabel: 'Tops Ekkamai', idempotencyKey: newKey() },
  })

  expect(updateCard).toEqual({ __typename: 'UpdateCardPayload', card: { cardLabel: 'Tops Ekkamai' } })
  expect(await shown()).toEqual(['Tops Ekkamai', 'Robinson'])
})

test('a mutation puts a new card into the list', async () => {
  const { id, environment, shown } = await openPage()

  await commit<customerPageAddCardsMutation>(environment, addCards, {
    connections: [ConnectionHandler.getConnectionID(id, 'customerPage_cards')],
    input: {
      customer: { id },
      cards: { physical: [{ loyaltyId: await createCard(api.db), cardLabel: 'Central' }] },
      idempotencyKey: newKey(),
    },
  })

  expect(await shown()).toEqual([...labels.slice(0, 2), 'Central'])
})

test('a refusal is data, and changes nothing in the store', async () => {
  const { firstCard, environment, shown } = await openPage()

  const { updateCard } = await commit<customerPageRenameCardMutation>(environment, renameCard, {
    input: { card: { id: firstCard }, cardLabel: 'Tops', idempotencyKey: newKey() },
  })

  expect(updateCard).toMatchObject({ __typename: 'NothingToChangeError', code: 'NOTHING_TO_CHANGE' })
  expect(await shown()).toEqual(labels.slice(0, 2))
})

test('a subscription over a web socket changes the customer that is shown', async () => {
  const { id, environment } = await openPage()
  const events: unknown[] = []
  const { dispose } = requestSubscription<customerPageSubscription>(environment, {
    subscription: followProfile,
    variables: { after: '0.0', customer: { id } },
    onNext: (event) => events.push(event),
  })
  onTestFinished(dispose)

  await updated(api, { customer: id, profile: { firstName: 'Somsak' } })

  await expect.poll(() => events.length).toBe(1)
  expect(environment.getStore().getSource().get(id)).toMatchObject({ firstName: 'Somsak' })
})
