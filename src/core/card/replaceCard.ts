import { InvalidInput } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../cardSeries/errors.ts'
import { isCardNumber } from '../cardSeries/rules/cardNumber.ts'
import type { CardFacts } from '../cardSeries/rules/facts.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { applyStatus } from './changeCardStatus.ts'
import {
  CardAlreadyHeld,
  CardLimitExceeded,
  CardNotFound,
  CardNotHeld,
  CardNotLinkable,
  CardPoolExhausted,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardTaken,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
} from './errors.ts'
import type { CardsRequest } from './rules/assertCardsRequest.ts'
import { fitsAnySeries, planAddCards } from './rules/planAddCards.ts'
import type { CardIssue } from './rules/planCardLink.ts'
import { type CardRef, lockCard } from './store/findCard.ts'
import { issueCards } from './store/issueCards.ts'
import { loadAddCardsFacts } from './store/loadAddCardsFacts.ts'
import { giveReason } from './store/setChangeReason.ts'

/** Why a card is replaced. It is also the status label of the old card, with the status `DELETED`. */
export type ReplaceReason = 'LOST_OR_STOLEN' | 'DAMAGED' | 'CANCELLED'
/** Exactly one of the two: the number of a physical card, or a digital card. */
export type ReplacementInput = { loyaltyId?: string | null | undefined; digital?: boolean | null | undefined }
export type ReplaceCardInput = {
  idempotencyKey: string
  card: CardRef
  why: ReplaceReason
  replacement: ReplacementInput
  reason?: string | null | undefined
}
export type ReplaceCardResult = { cardId: string; replacedCardId: string; customerId: string }

/** Ends a card and issues another one with its flags and its label. */
export const replaceCard: Command<ReplaceCardInput, ReplaceCardResult> = {
  name: 'replaceCard',
  refusals: [
    CardNotFound,
    CardNotHeld,
    CardStatusChangeRefused,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    InvalidLoyaltyId,
    InvalidCardNumber,
    CardNotLinkable,
    CardAlreadyHeld,
    CardTaken,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    CardPoolExhausted,
    DigitalCardsDisabled,
  ],
  run: async (work, input) => {
    const { loyaltyId, digital } = input.replacement
    if (digital === false)
      throw new InvalidInput(
        { reason: 'digital must be true. For a physical card, give its loyaltyId.' },
        digitalPath,
      )
    const number = loyaltyId?.trim() ?? null
    const { card, holder } = await lockCard(work, input.card, await knowable(work, number))
    if (!holder) throw new CardNotHeld({ number: card.number }, ['card'])
    if (card.status !== 'ACTIVE' && card.status !== 'SUSPENDED')
      throw new CardStatusChangeRefused({ number: card.number, from: card.status, to: 'DELETED' }, ['card'])
    const issue = await planReplacement(work, card, number).catch((error) => {
      throw inReplacement(error, number === null ? digitalPath : ['replacement', 'loyaltyId'])
    })
    const label = await work.tx.statusLabel.findUniqueOrThrow({ where: { label: input.why } })
    const reason = await giveReason(work.tx, input.reason)
    await applyStatus(work, card, label)
    await issueCards(work, [issue], { customerId: holder.id, matchedBy: card.id })
    if (card.isPrimary) await work.tx.card.updateMany({ where: { id: issue.id }, data: { isPrimary: true } })
    const data = { cardId: issue.id, number: issue.before.number, replaced: card.number, why: input.why }
    recordEvents(work, [{ type: 'CARD_REPLACED', customerId: holder.id, data, reason }])
    return { cardId: issue.id, replacedCardId: card.id, customerId: holder.id }
  },
}

/** The number, if it can belong to a card. Other numbers are not looked up. */
async function knowable({ tx }: Work, number: string | null): Promise<string[]> {
  if (number === null || !isCardNumber(number)) return []
  return fitsAnySeries(await tx.cardSeries.findMany(), number) ? [number] : []
}

const digitalPath = ['replacement', 'digital']

/**
 * Plans the new card by the rules of `addCards`, without the old card. A failure of the card refuses the whole call.
 */
async function planReplacement(work: Work, card: CardFacts, number: string | null): Promise<CardIssue> {
  const none = { cardLabel: null, isDefault: false, extendedData: {}, path: [] }
  const request: CardsRequest =
    number === null
      ? { kind: 'DIGITAL', quantity: 1, cardLabel: null }
      : { kind: 'PHYSICAL', cards: [{ number, ...none }] }
  const facts = await loadAddCardsFacts(work, card.customerId ?? '', request, { leaveOut: card.id })
  const { issue, failed } = planAddCards(facts, request)
  const [given] = issue
  if (!given) throw failed[0]?.error ?? new Error('the replacement has no result')
  return { ...given, isDefault: card.isDefault, cardLabel: card.label }
}

/** A refusal of `addCards` with its path changed to this input. */
function inReplacement(error: unknown, path: readonly string[]): unknown {
  if (!(error instanceof DomainError)) return error
  return Object.assign(error, { path: error.path[0] === 'customer' ? ['card'] : path })
}
