import type { Tab } from './tab.ts'

export const linkACard: Tab = {
  query: `
# Issues a plastic card from the pool to a customer, and
# takes it back, so that each run changes something. A
# label for NOT_ISSUED delinks a card.
mutation LinkACard(
  $issue: LinkCardInput!
  $return: LinkCardInput!
) {
  issued: linkCard(input: $issue) { ...Cards }
  returned: linkCard(input: $return) { ...Cards }
}
fragment Cards on LinkCardResult {
  __typename
  ... on LinkCardPayload {
    replayed
    notices { code message }
    customer {
      firstName
      lastName
      cards(first: 10) {
        totalCount
        edges {
          node { cardNumber status statusLabel issuedAt }
        }
      }
    }
  }
  ... on LoyaltyError { code message path replayed }
}
`,
  variables: {
    issue: {
      idempotencyKey: '{{$randomUUID}}-issue',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 89 412 7760' } },
      source: 'INSTORE',
      add: [
        {
          type: 'CARD_NUMBER',
          value: '7000000000009006',
          seriesCode: 'PLASTIC',
          statusLabel: 'IN_USE',
        },
      ],
    },
    return: {
      idempotencyKey: '{{$randomUUID}}-return',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 89 412 7760' } },
      source: 'INSTORE',
      remove: [
        {
          type: 'CARD_NUMBER',
          value: '7000000000009006',
          seriesCode: 'PLASTIC',
          statusLabel: 'RETURNED',
        },
      ],
    },
  },
}
