import type { Tab } from './tab.ts'

/** Registers two new customers and merges them. */
export const seeAMerge: Tab = {
  query: `
# A shop registers a customer with a mobile number. Then a
# WeChat follower gives the same number, so the two are one
# person. The customer that held the number survives. The
# one named in the call is absorbed. Its old id still works:
# customer(by: { id }) returns the survivor, and
# resolveCustomer(id) tells by which merges.
# The page puts other digits there for each run.
mutation SeeAMerge(
  $shop: RegisterCustomerInput!
  $follower: RegisterCustomerInput!
  $link: LinkCardInput!
) {
  shop: registerCustomer(input: $shop) { ...Registered }
  follower: registerCustomer(input: $follower) {
    ...Registered
  }
  linkCard(input: $link) {
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
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
fragment Registered on RegisterCustomerResult {
  __typename
  ... on RegisterCustomerPayload { customer { id } }
  ... on LoyaltyError { code message path replayed }
}
`,
  variables: {
    shop: {
      idempotencyKey: '{{$randomUUID}}-shop',
      source: 'INSTORE',
      identifiers: [{ type: 'MOBILE', value: '+86 138 {{$randomDigits(8)}}' }],
      profile: { firstName: '佳怡', lastName: '林' },
    },
    follower: {
      idempotencyKey: '{{$randomUUID}}-follower',
      source: 'WECHAT',
      accountId: 'retail-cn',
      identifiers: [{ type: 'WECHAT', value: 'oWx5Q1a8dN2kP7rT4v{{$randomDigits(10)}}' }],
      profile: { firstName: '佳怡' },
    },
    link: {
      idempotencyKey: '{{$randomUUID}}-link',
      customer: {
        identifier: {
          source: 'WECHAT',
          accountId: 'retail-cn',
          type: 'WECHAT',
          value: 'oWx5Q1a8dN2kP7rT4v{{$randomDigits(10)}}',
        },
      },
      source: 'WECHAT',
      accountId: 'retail-cn',
      add: [{ type: 'MOBILE', value: '+86 138 {{$randomDigits(8)}}' }],
    },
  },
}
