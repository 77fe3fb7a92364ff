import { expect, test } from 'vitest'
import { graphql } from '../generated/index.ts'
import { newKey, useApi } from '../support/api.ts'
import { register } from '../support/register.ts'

const api = useApi()

const LinkCard = graphql(`
  mutation LinkCard($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload {
        replayed
        survivorId
        victimId
        notices { code path }
        customer { id identifiers { type value normalizedValue } }
      }
      ... on LoyaltyError { code message path retryable replayed }
    }
  }
`)

test('an identifier nobody holds is attached to the profile in that source', async () => {
  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: '+66 81 234 5678' }] })

  const { linkCard } = await api.call(LinkCard, {
    input: {
      idempotencyKey: newKey(),
      customer: { id: customer.id },
      source: 'INSTORE',
      add: [{ type: 'EMAIL', value: 'Somchai.J@Example.co.th' }],
    },
  })

  expect(linkCard).toMatchObject({
    __typename: 'LinkCardPayload',
    replayed: false,
    survivorId: null,
    notices: [],
    customer: {
      id: customer.id,
      identifiers: [
        { type: 'MOBILE', normalizedValue: '+66812345678' },
        { type: 'EMAIL', value: 'Somchai.J@Example.co.th', normalizedValue: 'somchai.j@example.co.th' },
      ],
    },
  })
})
