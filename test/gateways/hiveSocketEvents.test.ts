import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { latestCursor } from '../support/events/feed.ts'
import { useFederation } from '../support/federation/federation.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { followWs } from '../support/server/ws.ts'
import { testEvents } from './events.ts'

const api = useApi()
const federation = useFederation(api, 'hive ws')

// The gateway masks what a socket was refused with.
testEvents(api, federation, 'INTERNAL_SERVER_ERROR')

test('a client that follows over a web socket gets the same, joined by its own key', async () => {
  const { customer } = await register(api, { identifiers: [mobile()], profile: { firstName: 'Kanya' } })
  const address = newEmail()
  const query = `subscription ($after: String) {
    events(after: $after, types: [IDENTIFIER_ATTACHED]) {
      ... on IdentifierAttachedEvent { value }
      customer { parcelName orders { edges { node { satang } } } }
    }
  }`
  const stream = followWs(federation.url, { query, variables: { after: await latestCursor(api) } })

  await linked(api, { customer: customer.id, add: [email(address)] })

  expect(await stream.take(1)).toEqual([
    { value: address, customer: { parcelName: 'Kanya null', orders: { edges: [] } } },
  ])
  stream.leave()
})
