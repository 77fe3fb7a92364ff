import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { latestCursor, readAll } from '../../support/events/feed.ts'
import { findEntities } from '../../support/federation/entities.ts'
import { register } from '../../support/link/register.ts'

const api = useApi({ keySeconds: 0 })

const EventsById = graphql(`
  query EventsById($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on CardinalEvent { cursor type } } }
`)
const HistoryIds = graphql(`
  query HistoryIds($id: ID!) { customer(by: { id: $id }) { history { nodes { id } } } }
`)

/** The events of a registration. */
async function registration() {
  const after = await latestCursor(api)
  const { customer } = await register(api, { identifiers: [mobile()] })
  return { customer, events: await readAll(api, { after }) }
}

test('an event is found by its id, which is the same in the feed and in the history', async () => {
  const { customer, events } = await registration()
  const ids = events.map(({ id }) => id)

  const { nodes } = await api.call(EventsById, { ids })
  const history = await api.call(HistoryIds, { id: customer.id })

  expect(nodes).toEqual([
    {
      __typename: 'CustomerRegisteredEvent',
      id: ids[0],
      type: 'CUSTOMER_REGISTERED',
      cursor: events[0]?.cursor,
    },
    { __typename: 'ProfileCreatedEvent', id: ids[1], type: 'PROFILE_CREATED', cursor: events[1]?.cursor },
    {
      __typename: 'IdentifierAttachedEvent',
      id: ids[2],
      type: 'IDENTIFIER_ATTACHED',
      cursor: events[2]?.cursor,
    },
  ])
  expect(history.customer?.history.nodes.map(({ id }) => id)).toEqual(ids.toReversed())
})

test('an id without an event of its type is null', async () => {
  const { events } = await registration()
  const cursor = keyOf(events[0]?.id ?? '')
  const ids = [
    globalId('ProfileCreatedEvent', cursor),
    ...[`${cursor}0`, '0.0', '1', 'Somchai'].map((key) => globalId('CustomerRegisteredEvent', key)),
  ]

  expect((await api.call(EventsById, { ids })).nodes).toEqual(ids.map(() => null))
})

test('events of several types are found by one statement', async () => {
  const ids = (await registration()).events.map(({ id }) => id)
  const reading = async (some: string[]) =>
    (await recordStatements(() => api.call(EventsById, { ids: some }))).sent.length

  expect(await reading(ids)).toBe(await reading(ids.slice(0, 1)))
})

test('a gateway finds an event by its key', async () => {
  const { events } = await registration()
  const representations = events.map(({ type, id }) => ({ __typename: typeNames[type], id }))

  const { entities } = await findEntities(api, representations, '... on CardinalEvent { cursor }')

  expect(entities).toEqual(
    events.map(({ type, cursor }) => expect.objectContaining({ __typename: typeNames[type], cursor })),
  )
})

const typeNames: Partial<Record<string, string>> = {
  CUSTOMER_REGISTERED: 'CustomerRegisteredEvent',
  PROFILE_CREATED: 'ProfileCreatedEvent',
  IDENTIFIER_ATTACHED: 'IdentifierAttachedEvent',
}

test('without events:read an event is not found by its id', async () => {
  const { events } = await registration()
  const authorization = `Bearer ${await keyWith(api, ['customers:read'])}`

  const { body } = await api.send(
    { query: EventsById.toString(), variables: { ids: [events[0]?.id] } },
    { authorization },
  )

  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})
