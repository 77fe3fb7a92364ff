import type { DomainError } from '../../../engine/refusal.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../../cardSeries/errors.ts'
import { fitsSeries } from '../../cardSeries/rules/cardNumberFit.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { InvalidField } from '../../customer/errors.ts'
import {
  CardAlreadyHeld,
  CardNotFound,
  CardNotLinkable,
  CardNotPhysical,
  CardPoolExhausted,
  CardRepeated,
  CardTaken,
} from '../errors.ts'
import {
  assertCardsRequest,
  type CardsContext,
  type CardsRequest,
  type PhysicalCard,
} from './assertCardsRequest.ts'
import { extendedDataProblems } from './extendedDataProblems.ts'
import { labelToIssue } from './labels/labelToIssue.ts'
import { addsToCount, roomInSeries, roomUnder, seriesLimit } from './limits/seriesRoom.ts'
import { type CardIssue, type CardToIssue, expiryOf } from './planCardLink.ts'

/** A card with a number from the request, its values (absent: none), and the status of its holder. */
type RequestedCard = CardFacts & {
  holderStatus: CustomerStatus | null
  extendedData?: Record<string, unknown>
}
export type AddCardsContext = CardsContext & {
  /** The cards with a number from the request. */
  cards: readonly RequestedCard[]
}
/** Cards of the digital series for a request. */
export type DrawnCards = {
  /** Cards that were taken from the pool. */
  pool: readonly CardFacts[]
  /** How many of the cards that the pool lacks the series can create. */
  mintable: number
}
export type AddCardsFacts = AddCardsContext & DrawnCards

/** Why one card could not be added. */
export type CardFailure = {
  /** Null for a digital card. */
  number: string | null
  error: DomainError
  /** The place of a physical card in the request. Null for a digital card. */
  index: number | null
  /** How many digital cards are missing. */
  missing: number
}
/** Cards to create and issue: how many, and what they get. */
export type CardsToMint = { count: number; series: SeriesFacts } & Pick<
  CardIssue,
  'label' | 'expiresAt' | 'cardLabel'
>
export type AddCardsPlan = {
  customerId: string
  /** Existing cards. */
  issue: CardIssue[]
  /** Cards that do not exist yet. Null if none are needed. */
  mint: CardsToMint | null
  failed: CardFailure[]
  /** The default card that a card of the request replaces. */
  formerDefaultCardId: string | null
  /** Whether the cards make a `NON_LOYALTY` customer `LOYALTY`. */
  becomesLoyalty: boolean
}

/** Plans new cards. Throws refusals of the whole request. Cards that fail on their own are in the plan. */
export function planAddCards(facts: AddCardsFacts, request: CardsRequest): AddCardsPlan {
  assertCardsRequest(facts, request)
  const plan = request.kind === 'DIGITAL' ? planDigital(facts, request) : planPhysical(facts, request.cards)
  const { id: customerId, loyaltyType, cards } = facts.customer
  const issues = plan.issue.length > 0 || plan.mint !== null
  const former = plan.issue.some(({ isDefault }) => isDefault) && cards.find(({ isDefault }) => isDefault)
  return {
    ...{ customerId, ...plan, formerDefaultCardId: former ? former.id : null },
    becomesLoyalty: issues && loyaltyType === 'NON_LOYALTY',
  }
}

/** How many cards to take from the pool of the digital series. Throws refusals of the whole request. */
export function cardsToDraw(facts: CardsContext, request: CardsRequest): number {
  assertCardsRequest(facts, request)
  if (request.kind === 'PHYSICAL') return 0
  const series = digitalSeries(facts)
  return isClosed(series, facts.now)
    ? 0
    : Math.min(request.quantity, roomUnder(facts, series, labelOf(facts, request)))
}

/** Whether a number can belong to a card. If not, it is never looked up. */
export const fitsAnySeries = (series: readonly SeriesFacts[], number: string): boolean =>
  series.some((candidate) => fitsSeries(candidate, number))

function planDigital(
  facts: AddCardsFacts,
  { quantity, cardLabel, statusLabel }: Extract<CardsRequest, { kind: 'DIGITAL' }>,
) {
  const series = digitalSeries(facts)
  if (isClosed(series, facts.now)) {
    const closed = new CardSeriesClosed({ seriesCode: series.code }, ['cards'])
    return { issue: [], mint: null, failed: [fault(closed)] }
  }
  const label = labelOf(facts, { statusLabel })
  const room = roomUnder(facts, series, label)
  const wanted = Math.min(quantity, room)
  const issue = facts.pool
    .slice(0, wanted)
    .map((card) => issueOf(facts, card, series, { ...noAttributes, cardLabel, statusLabel }))
  const count = Math.min(wanted - issue.length, facts.mintable)
  const failed = [
    ...(quantity > room ? [fault(seriesLimit(facts, series, { requested: quantity, path: ['cards'] }))] : []),
    ...shortfallOf(series, wanted - issue.length - count),
  ]
  const mint = {
    count,
    series,
    label,
    expiresAt: expiryOf(series, facts.now),
    cardLabel,
  }
  return { issue, mint: count > 0 ? mint : null, failed }
}

/** A plan whose cards all exist. */
export type MintedPlan = Omit<AddCardsPlan, 'issue' | 'mint'> & { issue: CardToIssue[]; mint: null }

/** Completes a plan with the cards that were created for it. */
export function planMinted(
  plan: AddCardsPlan,
  { label, expiresAt, cardLabel }: CardsToMint,
  cards: readonly Pick<CardFacts, 'id' | 'number'>[],
): MintedPlan {
  const minted = cards.map((before) => ({
    ...noAttributes,
    id: before.id,
    before,
    label,
    expiresAt,
    takenFrom: null,
    cardLabel,
  }))
  return { ...plan, issue: [...plan.issue, ...minted], mint: null }
}

const noAttributes = { isDefault: false, extendedData: {} }

function shortfallOf({ code }: SeriesFacts, missing: number): CardFailure[] {
  if (missing <= 0) return []
  const error = new CardPoolExhausted({ seriesCode: code, missing }, ['cards', 'digital', 'quantity'])
  return [{ ...fault(error), missing }]
}

function planPhysical(facts: AddCardsFacts, cards: readonly PhysicalCard[]) {
  const issue: CardIssue[] = []
  const failed: CardFailure[] = []
  const seen = new Set<string>()
  for (const [index, wanted] of cards.entries()) {
    const verdict = seen.has(wanted.number)
      ? new CardRepeated({ cardNumber: wanted.number }, wanted.path)
      : judge(facts, wanted, issue)
    seen.add(wanted.number)
    if ('spec' in verdict) failed.push({ ...fault(verdict), number: wanted.number, index })
    else issue.push(verdict)
  }
  return { issue, mint: null, failed }
}

function judge(
  facts: AddCardsFacts,
  { number, path, ...attributes }: PhysicalCard,
  issue: readonly CardIssue[],
): CardIssue | DomainError {
  if (!fitsAnySeries(facts.series, number)) return new InvalidCardNumber({ cardNumber: number }, path)
  const card = facts.cards.find((candidate) => candidate.number === number)
  const series = facts.series.find(({ id }) => id === card?.seriesId)
  if (!card || !series) return new CardNotFound({ cardNumber: number }, path)
  if (series.form !== 'PHYSICAL')
    return new CardNotPhysical({ cardNumber: number, seriesCode: series.code }, path)
  if (card.status === 'EXPIRED' || card.status === 'DELETED')
    return new CardNotLinkable({ cardNumber: number, cardStatus: card.status }, path)
  if (card.customerId === facts.customer.id) {
    if (card.status !== 'ISSUED') return new CardAlreadyHeld({ cardNumber: number }, path)
  } else if (card.customerId !== null && card.holderStatus !== 'UNREGISTERED') {
    return new CardTaken({ cardNumber: number, customerId: card.customerId }, path)
  }
  if (isClosed(series, facts.now)) return new CardSeriesClosed({ seriesCode: series.code }, path)
  const refused = invalidData(facts, card, { path, ...attributes })
  if (refused) return refused
  const given = issue.filter(
    ({ before, label }) => before.seriesId === series.id && addsToCount(facts, before, label),
  )
  if (addsToCount(facts, card, labelOf(facts, attributes)) && given.length >= roomInSeries(facts, series))
    return seriesLimit(facts, series, { requested: given.length + 1, path })
  return issueOf(facts, card, series, attributes)
}

/** Only what the customer's own card has already counts as stored: another holder's data go away. */
function invalidData(
  { definitions, customer }: AddCardsFacts,
  card: RequestedCard,
  { extendedData: given, path }: Pick<PhysicalCard, 'extendedData' | 'path'>,
): DomainError | null {
  const stored = card.customerId === customer.id ? card.extendedData : {}
  const problems = extendedDataProblems(definitions, { given, stored: stored ?? {}, after: given })
  if (problems.length === 0) return null
  const [names, reasons] = [problems.map(({ name }) => name), problems.map(({ reason }) => reason)]
  return new InvalidField({ names, reasons }, [...path, 'extendedData'])
}

const fault = (error: DomainError): CardFailure => ({ number: null, error, index: null, missing: 0 })

function digitalSeries({ series, settings }: CardsContext): SeriesFacts {
  const found = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!found) throw new Error('the digital series was not loaded')
  return found
}

const isClosed = ({ closesAt }: SeriesFacts, now: Date): boolean => closesAt !== null && closesAt <= now

type Labeled = Pick<PhysicalCard, 'statusLabel'>

/** The label of a card in a request whose labels have been checked. */
function labelOf({ labels }: Pick<CardsContext, 'labels'>, { statusLabel }: Labeled): LabelFacts {
  const label = labelToIssue(labels, statusLabel)
  if (!label) throw new Error('a status label was not checked')
  return label
}

type CardAttributes = Omit<PhysicalCard, 'number' | 'path'>

const issueOf = (
  { labels, customer, now }: AddCardsFacts,
  card: CardFacts,
  series: SeriesFacts,
  { statusLabel, ...attributes }: CardAttributes,
): CardIssue => ({
  id: card.id,
  before: card,
  label: labelOf({ labels }, { statusLabel }),
  expiresAt: expiryOf(series, now),
  takenFrom: card.customerId === customer.id ? null : card.customerId,
  ...attributes,
})
