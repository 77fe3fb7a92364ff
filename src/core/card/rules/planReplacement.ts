import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { DomainError } from '../../../engine/refusal.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { CardFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { CardNotHeld, CardStatusChangeRefused } from '../errors.ts'
import type { CardsContext, CardsRequest } from './assertCardsRequest.ts'
import {
  type AddCardsFacts,
  type AddCardsPlan,
  cardsToDraw,
  fitsAnySeries,
  type MintedPlan,
  planAddCards,
} from './planAddCards.ts'
import type { CardToIssue } from './planCardLink.ts'

/** Exactly one of the two: the number of a physical card, or a digital card. */
export type ReplacementInput = { loyaltyId?: string | null | undefined; digital?: boolean | null | undefined }

const digitalPath = ['replacement', 'digital']

/** The number of the physical card that a request names, trimmed. Null for a digital card. */
export function parseReplacement({ loyaltyId, digital }: ReplacementInput): string | null {
  if (digital === false)
    throw new InvalidInput(
      { reason: 'digital must be true. For a physical card, give its loyaltyId.' },
      digitalPath,
    )
  return loyaltyId?.trim() ?? null
}

/** The numbers to look up: none if the number cannot belong to a card. */
export const numbersToLookUp = (series: readonly SeriesFacts[], number: string | null): string[] =>
  number !== null && isCardNumber(number) && fitsAnySeries(series, number) ? [number] : []

/** Returns the holder of a card that can be replaced: active or suspended. */
export function holderOfReplaceable(card: CardFacts, holder: { id: string } | null): string {
  if (!holder) throw new CardNotHeld({ cardNumber: card.number }, ['card'])
  if (card.status !== 'ACTIVE' && card.status !== 'SUSPENDED')
    throw new CardStatusChangeRefused(
      { cardNumber: card.number, cardStatus: card.status, requestedCardStatus: 'DELETED' },
      ['card'],
    )
  return holder.id
}

/** The request to `addCards` for one new card. */
export function replacementRequest(number: string | null): CardsRequest {
  const plain = { cardLabel: null, statusLabel: null, isDefault: false, extendedData: {}, path: [] }
  return number === null
    ? { kind: 'DIGITAL', quantity: 1, cardLabel: null, statusLabel: null }
    : { kind: 'PHYSICAL', cards: [{ number, ...plain }] }
}

/** How many cards to take from the pool. Throws the refusals of the whole request. */
export const replacementsToDraw = (context: CardsContext, number: string | null): number =>
  atReplacement(number, () => cardsToDraw(context, replacementRequest(number)))

/** Plans the new card by the rules of `addCards`. A failure of the card refuses the whole call. */
export const planReplacement = (facts: AddCardsFacts, number: string | null): AddCardsPlan =>
  atReplacement(number, () => withoutFailure(planAddCards(facts, replacementRequest(number))))

/** The new card of a plan, with the default flag and the label of the old card. */
export const replacementOf = (
  { issue: [issue] }: MintedPlan,
  { isDefault, label }: CardFacts,
): CardToIssue => {
  if (!issue) throw new Error('the replacement has no result')
  return { ...issue, isDefault, cardLabel: label }
}

function withoutFailure(plan: AddCardsPlan): AddCardsPlan {
  const [failure] = plan.failed
  if (failure) throw failure.error
  return plan
}

/** Runs rules of `addCards`. The paths of their refusals become paths of this input. */
function atReplacement<Result>(number: string | null, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const path = number === null ? digitalPath : ['replacement', 'loyaltyId']
    throw Object.assign(error, { path: error.path[0] === 'customer' ? ['card'] : path })
  }
}
