import type { Tab } from '../tab.ts'

export const letMembersLinkCards: Tab = {
  query: `
# Members may link cards of this series by themselves, if
# they know the PIN that is printed on the card. Wrong PINs
# lock a card; resetCardPin opens it again, here with a new
# PIN. Each run makes another series.
mutation LetMembersLinkCards(
  $series: CreateCardSeriesInput!
  $rule: SetSelfLinkingInput!
  $box: AddCardsToSeriesInput!
  $pin: ResetCardPinInput!
) {
  createCardSeries(input: $series) {
    __typename
    ... on LoyaltyError { code message path }
  }
  setSelfLinking(input: $rule) {
    __typename
    ... on SetSelfLinkingPayload {
      replayed
      cardSeries { code selfLinking selfLinkLabel }
    }
    ... on LoyaltyError { code message path replayed }
  }
  addCardsToSeries(input: $box) {
    __typename
    ... on LoyaltyError { code message path }
  }
  resetCardPin(input: $pin) {
    __typename
    ... on ResetCardPinPayload {
      replayed
      card { cardNumber status }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    series: {
      idempotencyKey: '{{$randomUUID}}-series',
      code: 'GIFT-{{$randomDigits(9)}}',
      name: 'Cards at the counter',
      form: 'PHYSICAL',
      origin: 'EXTERNAL',
    },
    rule: {
      idempotencyKey: '{{$randomUUID}}-rule',
      seriesCode: 'GIFT-{{$randomDigits(9)}}',
      selfLinking: 'WITH_PIN',
    },
    box: {
      idempotencyKey: '{{$randomUUID}}-box',
      seriesCode: 'GIFT-{{$randomDigits(9)}}',
      cardNumbers: ['GIFT-{{$randomDigits(9)}}-1'],
    },
    pin: {
      idempotencyKey: '{{$randomUUID}}-pin',
      card: { cardNumber: 'GIFT-{{$randomDigits(9)}}-1' },
      pin: '{{$randomDigits(6)}}',
    },
  },
}
