import { expect, test } from 'vitest'
import type { Api } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { latestCursor } from '../support/events/feed.ts'
import type { Federation } from '../support/federation/federation.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { followSse } from '../support/server/sse.ts'

const query = `subscription ($after: String) {
  events(after: $after, types: [IDENTIFIER_ATTACHED]) {
    __typename
    cursor
    ... on IdentifierAttachedEvent { identifierType value }
    customer { firstName orders(first: 5) { edges { node { satang } } } }
  }
}`
const place = `mutation ($customerId: ID!) {
  placeOrder(customerId: $customerId, cardNumber: "7000000000000013", satang: 129000) { id }
}`

/** What a gateway that follows Cardinal's subscriptions must do, whatever it follows them by, and the code of a refusal. */
export function testEvents(api: Api, federation: Federation, refusal: string): void {
  test('an event comes as it happens, with what another subgraph knows of its customer', async () => {
    const { customer } = await register(api, {
      identifiers: [mobile()],
      profile: { firstName: 'Jürgen' },
    })
    await federation.send(place, { customerId: customer.id })
    const address = newEmail()
    const stream = await followSse(federation.url, {
      query,
      variables: { after: await latestCursor(api) },
    })

    await linked(api, { customer: customer.id, add: [email(address)] })

    expect((await stream.message())?.data?.events).toEqual({
      __typename: 'IdentifierAttachedEvent',
      cursor: expect.any(String),
      identifierType: 'EMAIL',
      value: address,
      customer: { firstName: 'Jürgen', orders: { edges: [{ node: { satang: 129000 } }] } },
    })
    stream.leave()
  })

  test('who comes back with a cursor gets what was missed, once and in order', async () => {
    const { customer } = await register(api, { identifiers: [mobile()] })
    const addresses = [newEmail(), newEmail(), newEmail()]
    const stream = await followSse(federation.url, {
      query,
      variables: { after: await latestCursor(api) },
    })
    const add = (address = '') => linked(api, { customer: customer.id, add: [email(address)] })
    await add(addresses[0])
    const [first] = await stream.take(1)
    stream.leave()
    await add(addresses[1])
    await add(addresses[2])

    const again = await followSse(federation.url, { query, variables: { after: first?.cursor } })

    const missed = (await again.take(2)).map((event) => ('value' in event ? event.value : undefined))
    expect(missed).toEqual(addresses.slice(1))
    again.leave()
  })

  test('the key of the client counts: one without the scope follows nothing', async () => {
    const key = await keyWith(api, ['customers:read'])
    const stream = await followSse(federation.url, {
      query,
      key,
      variables: { after: '0.0' },
    })

    const told = await stream.message()
    expect(told?.data?.events ?? null).toBeNull()
    expect(told?.errors?.map(({ extensions }) => extensions.code)).toEqual([refusal])
    stream.leave()
  })
}
