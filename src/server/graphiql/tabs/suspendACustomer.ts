import type { Tab } from './tab.ts'

/** Suspends a customer that no other tab changes, and makes it active again. */
export const suspendACustomer: Tab = {
  query: `
# Suspends a customer, and makes it active again. In between
# it gets no cards and no points: such calls are refused
# with ACCOUNT_NOT_ACTIVE. Its history shows each status
# and the reason.
mutation SuspendACustomer(
  $suspend: ChangeCustomerStatusInput!
  $activate: ChangeCustomerStatusInput!
) {
  suspended: changeCustomerStatus(input: $suspend) {
    ...Status
  }
  active: changeCustomerStatus(input: $activate) {
    ...Status
  }
}
fragment Status on ChangeCustomerStatusResult {
  __typename
  ... on ChangeCustomerStatusPayload {
    replayed
    customer {
      firstName
      lastName
      status
      history(first: 1) {
        nodes { type occurredAt reason data }
      }
    }
  }
  ... on LoyaltyError { code message path replayed }
}
`,
  variables: {
    suspend: {
      idempotencyKey: '{{$randomUUID}}-suspend',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 85 037 6691' } },
      status: 'SUSPENDED',
      reason: 'The phone was stolen',
    },
    activate: {
      idempotencyKey: '{{$randomUUID}}-activate',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 85 037 6691' } },
      status: 'ACTIVE',
      reason: 'The phone is back',
    },
  },
}
