import type { Tab } from './tab.ts'

/** Suspends a customer that no other tab changes. */
export const suspendACustomer: Tab = {
  query: `
# Suspends a customer. Until it is ACTIVE again, it gets no
# cards and no points: such calls are refused with
# ACCOUNT_NOT_ACTIVE. Its history shows both statuses and
# the reason. A second run returns the stored answer.
mutation SuspendACustomer(
  $input: ChangeCustomerStatusInput!
) {
  changeCustomerStatus(input: $input) {
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
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-suspend-a-customer',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 85 037 6691' } },
      status: 'SUSPENDED',
      reason: 'The phone was stolen',
    },
  },
}
