import type { Tab } from './tab.ts'

/** Raises the tier of a customer of the demo data. */
export const changeATier: Tab = {
  query: `
# Raises a customer to tier 4, with an expiry. The points
# stay. See also adjustPoints, transferPoints and
# endEnrollment. A second run returns the stored answer.
mutation ChangeATier($input: ChangeTierInput!) {
  changeTier(input: $input) {
    __typename
    ... on ChangeTierPayload {
      replayed
      notices { code message }
      customer {
        firstName
        lastName
        enrollments {
          program { name }
          tier { tierNumber name }
          tierExpiresAt
          points { balance expiringSoon lifetime }
        }
      }
    }
    ... on LoyaltyError { code message path replayed }
    ... on TierNotFoundError { tierNumber tiers }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-change-a-tier',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 81-234-5678' } },
      programId: 1,
      tierNumber: 4,
      expiresAt: '2099-03-31T23:59:59+07:00',
      reason: 'invited to Platinum',
    },
  },
}
