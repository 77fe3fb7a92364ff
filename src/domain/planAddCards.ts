import type { CustomerStatus } from '../generated/prisma/enums.ts'
import { assertCardLabel } from './assertCardLabel.ts'
import { countsTowardsLimit } from './cardLimits.ts'
import { isCardNumber } from './cardNumber.ts'
import { fitsSeries } from './cardNumberFit.ts'
import * as errors from './errors.ts'
import type { CardFacts, CustomerFacts, LabelFacts, SeriesFacts, SettingsFacts } from './facts.ts'
import type { FieldDefinition } from './fieldDefinitions.ts'
import { type CardIssue, expiryOf } from './planCardLink.ts'
import { assertFields } from './readProfile.ts'
import type { DomainError } from './refusal.ts'

/** A plastic card to add: its number is trimmed, the rest checked. */
export type PhysicalCard = {
  number: string
  cardLabel: string | null
  isDefault: boolean
  extendedData: Record<string, unknown>
  path: (string | number)[]
}
/** Plastic cards by their numbers, or a quantity of digital ones: never both (DOMAIN §4). */
export type CardsRequest =
  | { kind: 'PHYSICAL'; cards: readonly PhysicalCard[] }
  | { kind: 'DIGITAL'; quantity: number; cardLabel: string | null }

export type AddCardsFacts = {
  now: Date
  customer: CustomerFacts
  /** The cards with a number in the request, and the status of their holders. */
  cards: readonly (CardFacts & { holderStatus: CustomerStatus | null })[]
  /** Cards of the digital series, taken from the pool or made for this request. */
  pool: readonly CardFacts[]
  series: readonly SeriesFacts[]
  /** The default label for `ACTIVE`. */
  activeLabel: LabelFacts
  settings: SettingsFacts
  /** The defined fields of cards. */
  definitions: readonly FieldDefinition[]
}

/** Why one card could not be added; without a number where it is one of a digital quantity. */
export type CardFailure = { number: string | null; error: DomainError }
export type AddCardsPlan = { customerId: string; issue: CardIssue[]; failed: CardFailure[] }

/** What is known before any card is looked at. */
export type CardsContext = Omit<AddCardsFacts, 'cards' | 'pool' | 'activeLabel'>

/**
 * The verdict on new cards. Throws what refuses the whole request; what fails alone is among the plan's failures.
 */
export function planAddCards(facts: AddCardsFacts, request: CardsRequest): AddCardsPlan {
  assertMayBeAsked(facts, request)
  const { issue, failed } =
    request.kind === 'DIGITAL' ? planDigital(facts, request) : planPhysical(facts, request.cards)
  return { customerId: facts.customer.id, issue, failed }
}

/** How many cards to take from the pool of the digital series. Throws what refuses the whole request. */
export function cardsToDraw(facts: CardsContext, request: CardsRequest): number {
  assertMayBeAsked(facts, request)
  if (request.kind === 'PHYSICAL') return 0
  const series = digitalSeries(facts)
  return isClosed(series, facts.now) ? 0 : Math.min(request.quantity, roomInSeries(facts, series))
}

/** Whether a number can be that of a card: if not, it is never looked up. */
export const fitsAnySeries = (series: readonly SeriesFacts[], number: string): boolean =>
  series.some((candidate) => fitsSeries(candidate, number))

/** Refuses a request as a whole: by the rules of DOMAIN §6 in their order, then by its labels and fields. */
function assertMayBeAsked(facts: CardsContext, request: CardsRequest): void {
  assertMayAddCards(facts.customer)
  assertRequest(facts, request)
  assertTexts(facts, request)
}

/** Refuses a customer that may not get cards: closed, deceased, not registered, suspended or cancelled, in this order. */
export function assertMayAddCards({ id, status }: Pick<CustomerFacts, 'id' | 'status'>): void {
  if (status === 'CLOSED') throw new errors.AccountClosed({ customerId: id }, ['customer'])
  if (status === 'DECEASED') throw new errors.AccountDeceased({ customerId: id }, ['customer'])
  if (status === 'UNREGISTERED') throw new errors.AccountNotRegistered({ customerId: id }, ['customer'])
  if (status !== 'ACTIVE') throw new errors.AccountNotActive({ customerId: id, status }, ['customer'])
}

function assertRequest({ customer, settings }: CardsContext, request: CardsRequest): void {
  const requested =
    request.kind === 'DIGITAL' ? request.quantity : new Set(request.cards.map(({ number }) => number)).size
  if (requested <= 0) throw new errors.NoCardsRequested({}, ['cards'])
  if (request.kind === 'DIGITAL') {
    if (!settings.digitalCards || settings.digitalSeriesId === null)
      throw new errors.DigitalCardsDisabled({}, ['cards', 'digital'])
  } else {
    const malformed = request.cards.find(({ number }) => !isCardNumber(number))
    if (malformed) throw new errors.InvalidLoyaltyId({}, [...malformed.path, 'loyaltyId'])
    const [, second] = request.cards.filter(({ isDefault }) => isDefault)
    if (second) throw new errors.SeveralDefaultCards({}, [...second.path, 'isDefault'])
  }
  assertLimit(customer, settings, request, requested)
}

/** Labels and extended data as DOMAIN §4 and their definitions allow them. */
function assertTexts({ definitions }: CardsContext, request: CardsRequest): void {
  if (request.kind === 'DIGITAL') assertCardLabel(request.cardLabel, ['cards', 'digital', 'cardLabel'])
  const cards = request.kind === 'PHYSICAL' ? request.cards : []
  for (const { cardLabel, extendedData, path } of cards) {
    assertCardLabel(cardLabel, [...path, 'cardLabel'])
    assertFields(definitions, extendedData, [...path, 'extendedData'])
  }
}

/** The account's limit, against all that is requested and does not count already. */
function assertLimit(
  customer: CustomerFacts,
  settings: SettingsFacts,
  request: CardsRequest,
  requested: number,
): void {
  const limit = settings.maxCardsPerCustomer
  const counted = customer.cards.filter((card) => countsTowardsLimit(card.status, settings))
  const numbers = new Set(request.kind === 'DIGITAL' ? [] : request.cards.map(({ number }) => number))
  const more = requested - counted.filter((card) => numbers.has(card.number)).length
  if (limit !== null && more > 0 && counted.length + more > limit)
    throw new errors.CardLimitExceeded({ limit, held: counted.length, requested: more }, ['cards'])
}

function planDigital(
  facts: AddCardsFacts,
  { quantity, cardLabel }: Extract<CardsRequest, { kind: 'DIGITAL' }>,
) {
  const series = digitalSeries(facts)
  if (isClosed(series, facts.now))
    return { issue: [], failed: [fault(new errors.CardSeriesClosed({ seriesCode: series.code }, ['cards']))] }
  const room = roomInSeries(facts, series)
  const issue = facts.pool
    .slice(0, Math.min(quantity, room))
    .map((card) => issueOf(facts, card, series, { cardLabel, isDefault: false, extendedData: {} }))
  const failed: CardFailure[] = []
  const missing = Math.min(quantity, room) - issue.length
  if (quantity > room) failed.push(fault(seriesLimit(series, facts, quantity)))
  if (missing > 0)
    failed.push(
      fault(
        new errors.CardPoolExhausted({ seriesCode: series.code, missing }, ['cards', 'digital', 'quantity']),
      ),
    )
  return { issue, failed }
}

function planPhysical(facts: AddCardsFacts, cards: readonly PhysicalCard[]) {
  const issue: CardIssue[] = []
  const failed: CardFailure[] = []
  const seen = new Set<string>()
  for (const wanted of cards) {
    const verdict = seen.has(wanted.number)
      ? new errors.CardRepeated({ number: wanted.number }, wanted.path)
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
  if (!fitsAnySeries(facts.series, number)) return new errors.InvalidCardNumber({ number }, path)
  const card = facts.cards.find((candidate) => candidate.number === number)
  const series = facts.series.find(({ id }) => id === card?.seriesId)
  if (!card || !series) return new errors.CardNotFound({ number }, path)
  if (card.status === 'EXPIRED' || card.status === 'DELETED')
    return new errors.CardNotLinkable({ number, status: card.status }, path)
  if (card.customerId === facts.customer.id) {
    if (card.status !== 'ISSUED') return new errors.CardAlreadyHeld({ number }, path)
  } else if (card.customerId !== null && card.holderStatus !== 'UNREGISTERED') {
    return new errors.CardTaken({ number, customerId: card.customerId }, path)
  }
  if (isClosed(series, facts.now)) return new errors.CardSeriesClosed({ seriesCode: series.code }, path)
  const given = issue.filter(({ before }) => before.seriesId === series.id && gains(facts, before)).length
  if (gains(facts, card) && given >= roomInSeries(facts, series))
    return seriesLimit(series, facts, given + 1, path)
  return issueOf(facts, card, series, wishes)
}

const fault = (error: DomainError, number: string | null = null): CardFailure => ({ number, error })

function digitalSeries({ series, settings }: CardsContext): SeriesFacts {
  const found = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!found) throw new Error('the digital series was not read')
  return found
}

/** Whether the customer will have one more counted card with this one. */
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
  new errors.CardSeriesLimitExceeded(
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
