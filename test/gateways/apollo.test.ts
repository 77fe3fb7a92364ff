import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { mobile } from '../support/customer/people.ts'
import { untilReadable } from '../support/events/feed.ts'
import { useFederation } from '../support/federation/federation.ts'
import { register } from '../support/link/register.ts'
import { testJoins } from './joins.ts'

const api = useApi()

const federation = useFederation(api, 'apollo')
testJoins(api, federation)

test('every event has the field that another subgraph adds to the interface', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  await untilReadable(api)

  const { data, errors } = await federation.send(
    'query ($id: ID!) { events(customer: { id: $id }) { nodes { __typename id parcelHint } } }',
    { id: customer.id },
  )

  expect(errors).toBeUndefined()
  const { nodes } = (data as { events: { nodes: { __typename: string; id: string; parcelHint: string }[] } })
    .events
  expect(nodes.map(({ __typename }) => __typename)).toEqual(
    expect.arrayContaining(['CustomerRegisteredEvent', 'IdentifierAttachedEvent']),
  )
  expect(nodes.map(({ parcelHint }) => parcelHint)).toEqual(nodes.map(({ id }) => `hint of ${id}`))
})
