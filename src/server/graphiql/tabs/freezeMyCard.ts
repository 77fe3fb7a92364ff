import type { Tab } from './tab.ts'

export const freezeMyCard: Tab = {
  query: `
# A member freezes its own card, and unfreezes it. Any
# other card looks as if it did not exist: try the number
# 7000000000000211, which somebody else holds.
mutation FreezeMyCard(
  $freeze: SuspendCardInput!
  $unfreeze: ResumeCardInput!
) {
  suspendCard(input: $freeze) {
    __typename
    ... on SuspendCardPayload {
      replayed
      card { cardNumber status frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
  resumeCard(input: $unfreeze) {
    __typename
    ... on ResumeCardPayload {
      replayed
      card { cardNumber status frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    freeze: {
      idempotencyKey: '{{$randomUUID}}-freeze',
      card: { cardNumber: '7000000000000013' },
    },
    unfreeze: {
      idempotencyKey: '{{$randomUUID}}-unfreeze',
      card: { cardNumber: '7000000000000013' },
    },
  },
  member: 'somchai.jaidee',
}
