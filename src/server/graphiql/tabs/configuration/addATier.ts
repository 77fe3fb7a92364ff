import type { Tab } from '../tab.ts'

export const addATier: Tab = {
  query: `
# Adds a tier above the others. No customer has it before
# changeTier or enroll gives it. Each run adds another one.
mutation AddATier($input: AddTierInput!) {
  addTier(input: $input) {
    __typename
    ... on AddTierPayload {
      replayed
      tierNumber
      program { name tiers { tierNumber name } }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      programId: 1,
      name: 'Diamond {{$randomDigits(6)}}',
      reason: 'A tier for the best customers',
    },
  },
}
