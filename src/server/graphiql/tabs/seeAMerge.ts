import type { Tab } from './tab.ts'

export const seeAMerge: Tab = {
  query: `
# A WeChat follower gives her mobile number. A shop has a
# customer with this number, so the two are one person.
# The customer that held the number survives. The one
# named in the call is absorbed. Its old id still works:
# customer(by: { id }) returns the survivor, and
# resolveCustomer(id) tells by which merges.
# A second run returns the stored answer.
mutation SeeAMerge($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload {
      replayed
      survivorId
      absorbedId
      notices { code message }
      merge { id mergedAt mergedBy }
      customer {
        id
        mergedIds
        firstName
        lastName
        registeredAt
        profiles {
          sourceAccount { source accountId }
          identifiers { type value }
        }
        cards(first: 10) {
          edges { node { cardNumber status } }
        }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-see-a-merge',
      customer: {
        identifier: {
          source: 'WECHAT',
          accountId: 'retail-cn',
          type: 'WECHAT',
          value: 'oWx5Q1a8dN2kP7rT4vY9zB3cHx01',
        },
      },
      source: 'WECHAT',
      accountId: 'retail-cn',
      add: [{ type: 'MOBILE', value: '+86 138 0013 8001' }],
    },
  },
}
