import { beforeEach, expect } from 'vitest'
import type { LinkCardInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import type { Issuer } from '../auth/issuer.ts'
import { newCustomer } from '../card/cardLife.ts'
import { createSeries, newCardNumber } from '../cardSeries/cardPool.ts'
import { selfToken } from '../selfService/selfService.ts'

const AddWithPins = graphql(`
  mutation AddWithPins($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) {
      __typename
      ... on AddCardsToSeriesPayload { added errorList { index cardNumber code } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ResetPin = graphql(`
  mutation ResetPin($input: ResetCardPinInput!) {
    resetCardPin(input: $input) {
      __typename
      ... on ResetCardPinPayload { replayed card { cardNumber wrongPins } }
      ... on LoyaltyError { code path }
    }
  }
`)
const Claim = graphql(`
  mutation Claim($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload { replayed notices { code } customer { id cards { totalCount } } }
      ... on LoyaltyError { code message path retryable replayed legacy { code } }
    }
  }
`)

export const pin = '0815'

type Card = { cardNumber: string; pin?: string }
type Own = Omit<Partial<LinkCardInput>, 'customer'> & { customer: string }

/** A card to claim, with a PIN if one is given. */
export const item = (value: string, given?: string) => ({
  type: 'CARD_NUMBER' as const,
  value,
  ...(given !== undefined && { pin: given }),
})

/** The one answer to every claim that fails. */
export const notClaimable = {
  __typename: 'CardNotClaimableError',
  code: 'CARD_NOT_CLAIMABLE',
  message:
    'This card cannot be added. Check its number and its PIN. After five wrong PINs, only the shop can add the card.',
  path: ['add', '0'],
  retryable: false,
  replayed: false,
  legacy: null,
}

/** What the tests of claimed cards share. Each test has a new member. */
export function useClaims(api: Api, issuer: Issuer) {
  const own = { me: '', token: '' }
  beforeEach(async () => {
    own.me = await newCustomer(api)
    own.token = await selfToken(issuer, own.me)
  })
  const addTo = async (seriesCode: string, cards: Card[]) =>
    (await api.call(AddWithPins, { input: { idempotencyKey: newKey(), seriesCode, cards } })).addCardsToSeries
  const reset = async (number: string, more: { pin?: string; idempotencyKey?: string } = {}) =>
    (await api.call(ResetPin, { input: { idempotencyKey: newKey(), card: { cardNumber: number }, ...more } }))
      .resetCardPin
  /** A card of the pool of a new series, with the PIN. */
  async function cardWithPin(selfLinking: 'REFUSED' | 'WITH_PIN' | 'OPEN' = 'WITH_PIN') {
    const { code } = await createSeries(api.db, { selfLinking })
    const number = newCardNumber()
    expect(await addTo(code, [{ cardNumber: number, pin }])).toMatchObject({ added: 1, errorList: [] })
    return number
  }
  const bySelf = async ({ customer, ...more }: Own, bearer = own.token) => {
    const input = {
      idempotencyKey: newKey(),
      source: 'INSTORE' as const,
      customer: { id: customer },
      ...more,
    }
    return (await api.call(Claim, { input }, bearer)).linkCard
  }
  const claim = (value: string, given?: string, bearer = own.token, customer = own.me) =>
    bySelf({ customer, add: [item(value, given)] }, bearer)
  const wrongTries = async (number: string) =>
    (await api.db.cardPin.findFirst({ where: { card: { number } } }))?.wrongTries
  return { own, addTo, reset, cardWithPin, bySelf, claim, wrongTries }
}
