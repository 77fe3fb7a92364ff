import { NothingToChange } from '../../../../engine/commonRefusals.ts'
import { PinsNotConfigured } from '../../../cardSeries/errors.ts'
import type { CardFacts } from '../../../cardSeries/rules/facts.ts'
import { CardHasNoPin, CardNotLinkable } from '../../errors.ts'

type PinFacts = {
  card: Pick<CardFacts, 'id' | 'number' | 'status' | 'customerId'>
  /** Null: the card has no PIN. */
  wrongTries: number | null
  keepsPins: boolean
}
export type PinReset = { cardId: string; number: string; pin: string | null }

/** Plans a new PIN for a card that nobody holds, or the reset of its wrong tries. */
export function planPinReset({ card, wrongTries, keepsPins }: PinFacts, pin: string | null): PinReset {
  const { id: cardId, number, status, customerId } = card
  if (customerId !== null || (status !== 'NOT_ISSUED' && status !== 'ISSUED'))
    throw new CardNotLinkable({ cardNumber: number, cardStatus: status }, ['card'])
  if (pin !== null && !keepsPins) throw new PinsNotConfigured({}, ['pin'])
  if (pin === null && wrongTries === null) throw new CardHasNoPin({ cardNumber: number }, ['card'])
  if (pin === null && wrongTries === 0) throw new NothingToChange({}, ['card'])
  return { cardId, number, pin }
}
