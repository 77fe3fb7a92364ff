import { expect } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { createSeries, newCardNumber } from '../cardSeries/cardPool.ts'

const AddCardWithPin = graphql(`
  mutation AddCardWithPin($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) {
      __typename
      ... on AddCardsToSeriesPayload { added }
    }
  }
`)

/** A new card that a member can claim with the PIN. Gives its number. */
export async function createClaimable(api: Api, pin: string): Promise<string> {
  const { code } = await createSeries(api.db, { selfLinking: 'WITH_PIN' })
  const cardNumber = newCardNumber()
  const input = { idempotencyKey: newKey(), seriesCode: code, cards: [{ cardNumber, pin }] }
  expect((await api.call(AddCardWithPin, { input })).addCardsToSeries).toMatchObject({ added: 1 })
  return cardNumber
}
