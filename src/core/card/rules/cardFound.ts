import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import { CardNotFound } from '../errors.ts'

/**
 * Returns a card, or throws `CardNotFound` if there is none that the caller may see. Text that cannot be a card number
 * is not part of the refusal: it may not even be storable.
 */
export function cardFound<Card extends object>(card: Card | null, number: string | null | undefined): Card {
  const text = (number ?? '').trim()
  if (!card) throw new CardNotFound({ cardNumber: isCardNumber(text) ? text : '' }, ['card'])
  return card
}
