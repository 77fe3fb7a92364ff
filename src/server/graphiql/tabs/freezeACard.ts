import type { Tab } from './tab.ts'

export const freezeACard: Tab = {
  query: `
# Suspends a card that its holder cannot find. resumeCard
# gives the card back the label that it had before. In the
# customer's own app, a member can do both for its cards,
# but it cannot resume a card that staff has suspended.
# A second run returns the stored answer.
mutation FreezeACard($input: SuspendCardInput!) {
  suspendCard(input: $input) {
    __typename
    ... on SuspendCardPayload {
      replayed
      card { cardNumber status statusLabel frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-freeze-a-card',
      card: { cardNumber: '7000000000000013' },
      reason: 'The holder cannot find it',
    },
  },
}
