import type { Tab } from './tab.ts'

export const activateACard: Tab = {
  query: `
# A customer gets a card by post. It is ISSUED until its
# holder activates it. Each run makes another series, card
# and customer: the page puts other digits in.
mutation ActivateACard(
  $series: CreateCardSeriesInput!
  $box: AddCardsToSeriesInput!
  $customer: RegisterCustomerInput!
  $activate: ActivateCardInput!
) {
  createCardSeries(input: $series) {
    __typename
    ... on LoyaltyError { code message path }
  }
  addCardsToSeries(input: $box) {
    __typename
    ... on LoyaltyError { code message path }
  }
  registerCustomer(input: $customer) {
    __typename
    ... on RegisterCustomerPayload {
      cards { cardNumber status }
    }
    ... on LoyaltyError { code message path }
  }
  activateCard(input: $activate) {
    __typename
    ... on ActivateCardPayload {
      replayed
      card { cardNumber status statusLabel }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    series: {
      idempotencyKey: '{{$randomUUID}}-series',
      code: 'POST-{{$randomDigits(9)}}',
      name: 'Cards by post',
      form: 'PHYSICAL',
      origin: 'EXTERNAL',
    },
    box: {
      idempotencyKey: '{{$randomUUID}}-box',
      seriesCode: 'POST-{{$randomDigits(9)}}',
      cardNumbers: ['POST-{{$randomDigits(9)}}-1'],
    },
    customer: {
      idempotencyKey: '{{$randomUUID}}-customer',
      source: 'INSTORE',
      identifiers: [
        { type: 'EMAIL', value: 'nok.{{$randomDigits(9)}}@example.co.th' },
        {
          type: 'CARD_NUMBER',
          value: 'POST-{{$randomDigits(9)}}-1',
          seriesCode: 'POST-{{$randomDigits(9)}}',
          statusLabel: 'ISSUED',
        },
      ],
    },
    activate: {
      idempotencyKey: '{{$randomUUID}}-activate',
      card: { cardNumber: 'POST-{{$randomDigits(9)}}-1' },
    },
  },
}
