import type { Tab } from './tab.ts'

export const aRefusal: Tab = {
  query: `
# Another customer holds the card, so the call is refused
# with CARD_TAKEN and nothing changes. Each refusal has a
# type with its own fields. Select the types that you
# handle; LoyaltyError matches all others.
mutation ARefusal($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload { customer { id } }
    ... on LoyaltyError {
      code
      message
      path
      retryable
      replayed
      legacy { system code }
    }
    ... on CardTakenError { cardNumber customerId }
    ... on IdentifierTakenError { type customerId }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: '{{$randomUUID}}',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 89 412 7760' } },
      source: 'INSTORE',
      add: [{ type: 'CARD_NUMBER', value: '7000000000000013', seriesCode: 'PLASTIC', statusLabel: 'IN_USE' }],
    },
  },
}
