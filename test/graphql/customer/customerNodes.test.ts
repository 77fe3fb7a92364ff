import type { GraphQLInterfaceType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../../src/graphql/schema.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()

const NodeType = graphql(`
  query NodeType($id: ID!) { node(id: $id) { __typename id } }
`)
const NodeTypes = graphql(`
  query NodeTypes($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }
`)
const PartsOf = graphql(`
  query PartsOf($id: ID!) {
    customer(by: { id: $id }) {
      profiles { id channels { id } }
      identifiers { id }
      merges { edges { node { id } } }
      cards { edges { node { id series { id } } } }
    }
  }
`)

test('every object with a global id is found by it, with its type', async () => {
  const { survivor, merge } = await createPair(api)
  await merge()
  await updated(api, { customer: survivor, profile: { channels: [email()] } })
  await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(survivor) })
  const { customer } = await api.call(PartsOf, { id: survivor })
  const card = customer?.cards.edges[0]?.node
  const ids = {
    Customer: survivor,
    CardinalProfile: customer?.profiles[0]?.id ?? '',
    CommunicationChannel: customer?.profiles.flatMap(({ channels }) => channels)[0]?.id ?? '',
    Identifier: customer?.identifiers[0]?.id ?? '',
    Merge: customer?.merges.edges[0]?.node.id ?? '',
    Card: card?.id ?? '',
    CardSeries: card?.series.id ?? '',
  }

  const { nodes } = await api.call(NodeTypes, { ids: Object.values(ids) })

  expect(nodes).toEqual(Object.entries(ids).map(([__typename, id]) => ({ __typename, id })))
})

const nodeTypes = schema
  .getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType)
  .map(({ name }) => name)

test.each(nodeTypes)('%s: an id that nothing has is null, whatever its key', async (type) => {
  const ids = [crypto.randomUUID(), '999999', 'Wang Wei', '\0', '-1', '99999999999999999999'].map((key) =>
    globalId(type, key),
  )

  expect((await api.call(NodeTypes, { ids })).nodes).toEqual(ids.map(() => null))
  for (const id of ids) expect((await api.call(NodeType, { id })).node).toBeNull()
})

test('100 ids in one call are answered, 101 are BAD_USER_INPUT', async () => {
  const ids = Array.from({ length: 101 }, () => globalId('Customer', crypto.randomUUID()))

  expect((await api.call(NodeTypes, { ids: ids.slice(1) })).nodes).toHaveLength(100)
  const { body } = await api.send({ query: NodeTypes.toString(), variables: { ids } })
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test.each([
  ['of a type without a node', globalId('PointsBalance', '1')],
  ['of a type that is none', globalId('Nothing', '1')],
  ['in no base64', 'not a valid global id'],
  ['empty', ''],
])('an id %s is BAD_USER_INPUT', async (_name, id) => {
  for (const { query, variables } of [
    { query: NodeType.toString(), variables: { id } },
    { query: NodeTypes.toString(), variables: { ids: [id] } },
  ]) {
    const { body } = await api.send({ query, variables })
    expect(body.errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT'])
  }
})

test('each id of a call is judged by itself', async () => {
  const { survivor } = await createPair(api)
  const ids = ['no id', survivor, globalId('PointsBalance', '1'), survivor]

  const { body } = await api.send({ query: NodeTypes.toString(), variables: { ids } })

  expect(body.data?.nodes).toMatchObject([null, { __typename: 'Customer' }, null, { __typename: 'Customer' }])
  expect(body.errors).toMatchObject([
    { path: ['nodes', 0], extensions: { code: 'BAD_USER_INPUT' } },
    { path: ['nodes', 2], extensions: { code: 'BAD_USER_INPUT' } },
  ])
})
