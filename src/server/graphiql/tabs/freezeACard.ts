import type { Tab } from './tab.ts'

export const freezeACard: Tab = {
  query: `
# Suspends a card that its holder cannot find, and resumes
# it: it gets the label back that it had before. In the
# customer's own app, a member can do both for its cards,
# but it cannot resume a card that staff has suspended.
mutation FreezeACard(
  $lost: SuspendCardInput!
  $found: ResumeCardInput!
) {
  suspendCard(input: $lost) {
    __typename
    ... on SuspendCardPayload {
      replayed
      card { cardNumber status statusLabel frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
  resumeCard(input: $found) {
    __typename
    ... on ResumeCardPayload {
      replayed
      card { cardNumber status statusLabel frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    lost: {
      idempotencyKey: '{{$randomUUID}}-lost',
      card: { cardNumber: '7000000000000013' },
      reason: 'The holder cannot find it',
    },
    found: {
      idempotencyKey: '{{$randomUUID}}-found',
      card: { cardNumber: '7000000000000013' },
      reason: 'It was in the other coat',
    },
  },
}
