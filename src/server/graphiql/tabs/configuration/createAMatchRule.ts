import type { Tab } from '../tab.ts'

export const createAMatchRule: Tab = {
  query: `
# A rule that suspects duplicates: what it compares adds up
# to a score, and pairs from the threshold on are listed by
# suspectedDuplicates. It never merges anybody. Each run
# creates another rule.
mutation CreateAMatchRule($input: CreateMatchRuleInput!) {
  createMatchRule(input: $input) {
    __typename
    ... on CreateMatchRulePayload {
      replayed
      rule {
        id name threshold
        comparisons { kind weight }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      name: 'Same mailbox and last name {{$randomDigits(6)}}',
      threshold: 80,
      comparisons: [
        { kind: 'SAME_EMAIL_LOCAL_PART', weight: 50 },
        { kind: 'SAME_LAST_NAME', weight: 30 },
        { kind: 'DIFFERENT_BIRTHDAY', weight: -60 },
      ],
    },
  },
}
