import type { Tab } from './tab.ts'

/** Raises the tier of a customer of the demo data, and takes it back. */
export const changeATier: Tab = {
  query: `
# Raises a customer to tier 4, with an expiry, and takes it
# back to tier 3, so that each run changes something. The
# points stay. See also adjustPoints, transferPoints and
# endEnrollment.
mutation ChangeATier(
  $up: ChangeTierInput!
  $down: ChangeTierInput!
) {
  up: changeTier(input: $up) { ...Tier }
  down: changeTier(input: $down) { ...Tier }
}
fragment Tier on ChangeTierResult {
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
`,
  variables: {
    up: {
      idempotencyKey: '{{$randomUUID}}-up',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 86 770 1254' } },
      programId: 1,
      tierNumber: 4,
      expiresAt: '2099-03-31T23:59:59+07:00',
      reason: 'invited to Platinum',
    },
    down: {
      idempotencyKey: '{{$randomUUID}}-down',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 86 770 1254' } },
      programId: 1,
      tierNumber: 3,
      expiresAt: '2028-03-31T23:59:59+07:00',
      reason: 'the invitation was a mistake',
    },
  },
}
