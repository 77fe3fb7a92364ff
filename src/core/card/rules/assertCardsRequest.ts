import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { HolderFacts } from '../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import {
  CardLimitExceeded,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
  NoCardsRequested,
  SeveralDefaultCards,
} from '../errors.ts'
import { assertCardLabel } from './assertCardLabel.ts'
import { countsTowardsLimit } from './cardLimits.ts'

/** A physical card to add. Its number is trimmed; the other values are not checked yet. */
export type PhysicalCard = {
  number: string
  cardLabel: string | null
  isDefault: boolean
  extendedData: Record<string, unknown>
  path: (string | number)[]
}
/** Physical cards by their numbers, or a quantity of digital cards: never both. */
export type CardsRequest =
  | { kind: 'PHYSICAL'; cards: readonly PhysicalCard[] }
  | { kind: 'DIGITAL'; quantity: number; cardLabel: string | null }

/** The facts that are known before any card is loaded. */
export type CardsContext = {
  now: Date
  customer: Pick<HolderFacts, 'id' | 'status' | 'loyaltyType' | 'cards'>
  series: readonly SeriesFacts[]
  settings: SettingsFacts
  /** The defined fields of cards. */
  definitions: readonly FieldDefinition[]
}

/** Refuses the whole request. Checks the rules in the order of the documented refusals, then the labels. */
export function assertCardsRequest(facts: CardsContext, request: CardsRequest): void {
  assertRequest(facts, request)
  assertLabels(request)
}

function assertRequest({ customer, settings }: CardsContext, request: CardsRequest): void {
  const requested =
    request.kind === 'DIGITAL' ? request.quantity : new Set(request.cards.map(({ number }) => number)).size
  if (requested <= 0) throw new NoCardsRequested({}, ['cards'])
  if (request.kind === 'DIGITAL') {
    if (!settings.digitalCards || settings.digitalSeriesId === null)
      throw new DigitalCardsDisabled({}, ['cards', 'digital'])
  } else {
    const malformed = request.cards.find(({ number }) => !isCardNumber(number))
    if (malformed) throw new InvalidLoyaltyId({}, [...malformed.path, 'loyaltyId'])
    const [, second] = request.cards.filter(({ isDefault }) => isDefault)
    if (second) throw new SeveralDefaultCards({}, [...second.path, 'isDefault'])
  }
  assertLimit(customer, settings, request, requested)
}

/** Checks the card labels. */
function assertLabels(request: CardsRequest): void {
  if (request.kind === 'DIGITAL') assertCardLabel(request.cardLabel, ['cards', 'digital', 'cardLabel'])
  const cards = request.kind === 'PHYSICAL' ? request.cards : []
  for (const { cardLabel, path } of cards) assertCardLabel(cardLabel, [...path, 'cardLabel'])
}

/** Checks the limit of the account. Cards that already count are not counted twice. */
function assertLimit(
  customer: Pick<HolderFacts, 'cards'>,
  settings: SettingsFacts,
  request: CardsRequest,
  requested: number,
): void {
  const limit = settings.maxCardsPerCustomer
  const counted = customer.cards.filter((card) => countsTowardsLimit(card.status, settings))
  const numbers = new Set(request.kind === 'DIGITAL' ? [] : request.cards.map(({ number }) => number))
  const more = requested - counted.filter((card) => numbers.has(card.number)).length
  if (limit !== null && more > 0 && counted.length + more > limit)
    throw new CardLimitExceeded({ limit, held: counted.length, requested: more }, ['cards'])
}
