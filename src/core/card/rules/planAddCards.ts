import type { DomainError } from '../../../engine/refusal.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../../cardSeries/errors.ts'
import { fitsSeries } from '../../cardSeries/rules/cardNumberFit.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import {
  CardAlreadyHeld,
  CardNotFound,
  CardNotLinkable,
  CardPoolExhausted,
  CardRepeated,
  CardSeriesLimitExceeded,
  CardTaken,
} from '../errors.ts'
import {
  assertCardsRequest,
  type CardsContext,
  type CardsRequest,
  type PhysicalCard,
} from './assertCardsRequest.ts'
import { countsTowardsLimit } from './cardLimits.ts'
import { type CardIssue, expiryOf } from './planCardLink.ts'

export type AddCardsFacts = CardsContext & {
  /** The cards with a number from the request, and the status of their holders. */
  cards: readonly (CardFacts & { holderStatus: CustomerStatus | null })[]
  /** Cards of the digital series that were taken from the pool or created for this request. */
  pool: readonly CardFacts[]
  /** The default label for `ACTIVE`. */
  activeLabel: LabelFacts
}

/** Why one card could not be added. The number is null for a digital card. */
export type CardFailure = { number: string | null; error: DomainError }
export type AddCardsPlan = { customerId: string; issue: CardIssue[]; failed: CardFailure[] }

/** Plans new cards. Throws refusals of the whole request. Cards that fail on their own are in the plan. */
export function planAddCards(facts: AddCardsFacts, request: CardsRequest): AddCardsPlan {
  assertCardsRequest(facts, request)
  const { issue, failed } =
    request.kind === 'DIGITAL' ? planDigital(facts, request) : planPhysical(facts, request.cards)
  return { customerId: facts.customer.id, issue, failed }
}

/** How many cards to take from the pool of the digital series. Throws refusals of the whole request. */
export function cardsToDraw(facts: CardsContext, request: CardsRequest): number {
  assertCardsRequest(facts, request)
  if (request.kind === 'PHYSICAL') return 0
  const series = digitalSeries(facts)
  return isClosed(series, facts.now) ? 0 : Math.min(request.quantity, roomInSeries(facts, series))
}

/** Whether a number can belong to a card. If not, it is never looked up. */
export const fitsAnySeries = (series: readonly SeriesFacts[], number: string): boolean =>
  series.some((candidate) => fitsSeries(candidate, number))

function planDigital(
  facts: AddCardsFacts,
  { quantity, cardLabel }: Extract<CardsRequest, { kind: 'DIGITAL' }>,
) {
  const series = digitalSeries(facts)
  if (isClosed(series, facts.now))
    return { issue: [], failed: [fault(new CardSeriesClosed({ seriesCode: series.code }, ['cards']))] }
  const room = roomInSeries(facts, series)
  const issue = facts.pool
    .slice(0, Math.min(quantity, room))
    .map((card) => issueOf(facts, card, series, { cardLabel, isDefault: false, extendedData: {} }))
  const failed: CardFailure[] = []
  const missing = Math.min(quantity, room) - issue.length
  if (quantity > room) failed.push(fault(seriesLimit(series, facts, quantity)))
  if (missing > 0)
    failed.push(
      fault(new CardPoolExhausted({ seriesCode: series.code, missing }, ['cards', 'digital', 'quantity'])),
    )
  return { issue, failed }
}

function planPhysical(facts: AddCardsFacts, cards: readonly PhysicalCard[]) {
  const issue: CardIssue[] = []
  const failed: CardFailure[] = []
  const seen = new Set<string>()
  for (const wanted of cards) {
    const verdict = seen.has(wanted.number)
      ? new CardRepeated({ number: wanted.number }, wanted.path)
      : judge(facts, wanted, issue)
    seen.add(wanted.number)
    if ('spec' in verdict) failed.push(fault(verdict, wanted.number))
    else issue.push(verdict)
  }
  return { issue, failed }
}

function judge(
  facts: AddCardsFacts,
  { number, path, ...wishes }: PhysicalCard,
  issue: readonly CardIssue[],
): CardIssue | DomainError {
  if (!fitsAnySeries(facts.series, number)) return new InvalidCardNumber({ number }, path)
  const card = facts.cards.find((candidate) => candidate.number === number)
  const series = facts.series.find(({ id }) => id === card?.seriesId)
  if (!card || !series) return new CardNotFound({ number }, path)
  if (card.status === 'EXPIRED' || card.status === 'DELETED')
    return new CardNotLinkable({ number, cardStatus: card.status }, path)
  if (card.customerId === facts.customer.id) {
    if (card.status !== 'ISSUED') return new CardAlreadyHeld({ number }, path)
  } else if (card.customerId !== null && card.holderStatus !== 'UNREGISTERED') {
    return new CardTaken({ number, customerId: card.customerId }, path)
  }
  if (isClosed(series, facts.now)) return new CardSeriesClosed({ seriesCode: series.code }, path)
  const given = issue.filter(({ before }) => before.seriesId === series.id && gains(facts, before)).length
  if (gains(facts, card) && given >= roomInSeries(facts, series))
    return seriesLimit(series, facts, given + 1, path)
  return issueOf(facts, card, series, wishes)
}

const fault = (error: DomainError, number: string | null = null): CardFailure => ({ number, error })

function digitalSeries({ series, settings }: CardsContext): SeriesFacts {
  const found = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!found) throw new Error('the digital series was not loaded')
  return found
}

/** Whether this card would increase the number of counted cards. */
const gains = ({ customer, settings }: CardsContext, card: CardFacts): boolean =>
  card.customerId !== customer.id || !countsTowardsLimit(card.status, settings)

const isClosed = ({ closesAt }: SeriesFacts, now: Date): boolean => closesAt !== null && closesAt <= now

const countedIn = ({ customer, settings }: CardsContext, { id }: SeriesFacts): number =>
  customer.cards.filter((card) => card.seriesId === id && countsTowardsLimit(card.status, settings)).length

const roomInSeries = (facts: CardsContext, series: SeriesFacts): number =>
  series.maxPerCustomer === null
    ? Number.POSITIVE_INFINITY
    : Math.max(0, series.maxPerCustomer - countedIn(facts, series))

const seriesLimit = (
  series: SeriesFacts,
  facts: AddCardsFacts,
  requested: number,
  path: (string | number)[] = ['cards'],
) =>
  new CardSeriesLimitExceeded(
    { seriesCode: series.code, limit: series.maxPerCustomer ?? 0, held: countedIn(facts, series), requested },
    path,
  )

type Wishes = Omit<PhysicalCard, 'number' | 'path'>

const issueOf = (
  { activeLabel, customer, now }: AddCardsFacts,
  card: CardFacts,
  series: SeriesFacts,
  wishes: Wishes,
): CardIssue => ({
  id: card.id,
  before: card,
  label: activeLabel,
  expiresAt: expiryOf(series, now),
  takenFrom: card.customerId === customer.id ? null : card.customerId,
  ...wishes,
})
