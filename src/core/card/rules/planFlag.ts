import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { CardNotActive } from '../../customer/errors.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { CardNotHeld } from '../errors.ts'

/** A flag that only one card of a customer can have. */
export type CardFlag = 'isPrimary' | 'isDefault'
export type FlagFacts = {
  card: CardFacts
  holder: Pick<CustomerFacts, 'id' | 'status' | 'cards'> | null
  bySelf: boolean
}
export type FlagPlan = {
  cardId: string
  number: string
  customerId: string
  /** The card that loses the flag. */
  formerCardId: string | null
}

/** Plans to set a flag. The card must be active and have a holder. */
export function planFlag({ card, holder, bySelf }: FlagFacts, flag: CardFlag): FlagPlan {
  const { id, number, status } = card
  if (!holder) throw new CardNotHeld({ cardNumber: number }, ['card'])
  assertStatusAllows(holder, 'CHANGE', { path: ['card'], bySelf })
  if (status !== 'ACTIVE') throw new CardNotActive({ cardNumber: number, cardStatus: status }, ['card'])
  if (card[flag]) throw new NothingToChange({}, ['card'])
  const former = holder.cards.find((other) => other[flag])
  return { cardId: id, number, customerId: holder.id, formerCardId: former?.id ?? null }
}
