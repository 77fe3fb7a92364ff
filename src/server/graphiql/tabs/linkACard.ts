import type { Tab } from './tab.ts'

export const linkACard: Tab = {
  query: `
# Issues a plastic card from the pool to a customer.
# A second run returns the stored answer.
mutation LinkACard($input: LinkCardInput!) {
  linkCard(input: $input) {
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
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-link-a-card',
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
  },
}
