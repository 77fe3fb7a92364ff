import type { Tab } from './tab.ts'

export const retireABox: Tab = {
  query: `
# A box of cards was stolen: the cards that nobody holds
# become DELETED, up to 100,000 a call. Cards that somebody
# holds stay as they are. A second run returns the job as
# it is now.
mutation RetireABox($input: RetireCardsInput!) {
  retireCards(input: $input) {
    __typename
    ... on RetireCardsPayload {
      replayed
      retirement { id requested retired skipped status }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-retire-a-box',
      seriesCode: 'ANNIVERSARY-2019',
      cards: { range: { from: 'ANN-2019-0001', to: 'ANN-2019-0002' } },
      reason: 'Stolen from the stock room',
    },
  },
}
