import type { Tab } from './tab.ts'

export const retireABox: Tab = {
  query: `
# A box of cards arrives and is stolen. The cards that
# nobody holds become DELETED, up to 100,000 a call. Cards
# that somebody holds stay as they are. The page puts other
# digits into the numbers for each run.
mutation RetireABox(
  $box: AddCardsToSeriesInput!
  $stolen: RetireCardsInput!
) {
  addCardsToSeries(input: $box) {
    __typename
    ... on AddCardsToSeriesPayload { added }
    ... on LoyaltyError { code message path replayed }
  }
  retireCards(input: $stolen) {
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
    box: {
      idempotencyKey: '{{$randomUUID}}-box',
      seriesCode: 'ANNIVERSARY-2019',
      cardNumbers: ['ANN-{{$randomDigits(9)}}-1', 'ANN-{{$randomDigits(9)}}-2'],
    },
    stolen: {
      idempotencyKey: '{{$randomUUID}}-stolen',
      seriesCode: 'ANNIVERSARY-2019',
      cards: { range: { from: 'ANN-{{$randomDigits(9)}}-1', to: 'ANN-{{$randomDigits(9)}}-2' } },
      reason: 'Stolen from the stock room',
    },
  },
}
