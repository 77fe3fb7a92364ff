import { expect, test } from 'vitest'
import { CardNotFound, CardPoolExhausted, CardRepeated } from '../../../../src/core/card/errors.ts'
import { cardsToRetry } from '../../../../src/core/card/rules/cardsToRetry.ts'

const single = { number: null, index: null, missing: 0 }
const physical = ['1', '2', '3'].map((loyaltyId) => ({ loyaltyId }))

test('the retry has the cards with a retryable refusal, as they were sent', () => {
  const failed = [
    { ...single, number: '1', index: 0, error: new CardRepeated({ cardNumber: '1' }) },
    { ...single, number: '3', index: 2, error: new CardNotFound({ cardNumber: '3' }) },
  ]

  expect(cardsToRetry({ physical }, failed)).toEqual({ physical: [{ loyaltyId: '3' }] })
})

test('the retry has the missing digital cards, with their label', () => {
  const error = new CardPoolExhausted({ seriesCode: 'APP', missing: 2 })

  expect(
    cardsToRetry({ digital: { quantity: 5, cardLabel: 'App' } }, [{ ...single, missing: 2, error }]),
  ).toEqual({ digital: { quantity: 2, cardLabel: 'App' } })
})

test('there is nothing to retry if no card can succeed later', () => {
  expect(cardsToRetry({ physical }, [])).toBeNull()
  expect(
    cardsToRetry({ physical }, [{ ...single, index: 1, error: new CardRepeated({ cardNumber: '2' }) }]),
  ).toBeNull()
})
