import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { HolderFacts } from '../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import {
  CardLimitExceeded,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
  InvalidStatusLabel,
  NoCardsRequested,
  SeveralDefaultCards,
} from '../errors.ts'
import { assertCardLabel } from './assertCardLabel.ts'
import { issuingLabels } from './labels/issuingLabels.ts'
import { labelToIssue } from './labels/labelToIssue.ts'
import { countsTowardsLimit } from './limits/cardLimits.ts'

/** A physical card to add. Its number is trimmed; the other values are not checked yet. */
export type PhysicalCard = {
  number: string
  cardLabel: string | null
  /** Null: the default label for `ACTIVE`. */
  statusLabel: string | null
  isDefault: boolean
  extendedData: Record<string, unknown>
  path: (string | number)[]
}
/** Physical cards by their numbers, or a quantity of digital cards: never both. */
export type CardsRequest =
  | { kind: 'PHYSICAL'; cards: readonly PhysicalCard[] }
  | { kind: 'DIGITAL'; quantity: number; cardLabel: string | null; statusLabel: string | null }

/** The facts that are known before any card is loaded. */
export type CardsContext = {
  now: Date
  customer: Pick<HolderFacts, 'id' | 'status' | 'loyaltyType' | 'cards'>
  series: readonly SeriesFacts[]
  settings: SettingsFacts
  /** The labels under which cards can be issued. */
  labels: readonly LabelFacts[]
  /** The defined fields of cards. */
  definitions: readonly FieldDefinition[]
}

/** Refuses the whole request. Checks the rules in the order of the documented refusals, then the labels. */
export function assertCardsRequest(facts: CardsContext, request: CardsRequest): void {
  assertRequest(facts, request)
  assertTexts(facts, request)
}

function assertRequest(facts: CardsContext, request: CardsRequest): void {
  const requested =
    request.kind === 'DIGITAL' ? request.quantity : new Set(request.cards.map(({ number }) => number)).size
  if (requested <= 0) throw new NoCardsRequested({}, ['cards'])
  if (request.kind === 'DIGITAL') {
    if (!facts.settings.digitalCards || facts.settings.digitalSeriesId === null)
      throw new DigitalCardsDisabled({}, ['cards', 'digital'])
  } else {
    const malformed = request.cards.find(({ number }) => !isCardNumber(number))
    if (malformed) throw new InvalidLoyaltyId({}, [...malformed.path, 'loyaltyId'])
    const [, second] = request.cards.filter(({ isDefault }) => isDefault)
    if (second) throw new SeveralDefaultCards({}, [...second.path, 'isDefault'])
  }
  assertLimit(facts, request)
}

/** Checks the labels of the cards. */
function assertTexts({ labels }: CardsContext, request: CardsRequest): void {
  if (request.kind === 'DIGITAL') assertLabels(labels, request, ['cards', 'digital'])
  const cards = request.kind === 'PHYSICAL' ? request.cards : []
  for (const card of cards) {
    const status = assertLabels(labels, card, card.path)
    if (card.isDefault && status !== 'ACTIVE')
      throw new InvalidInput({ reason: 'a card that is not active yet cannot be the default card.' }, [
        ...card.path,
        'isDefault',
      ])
  }
}

type Labels = Pick<PhysicalCard, 'cardLabel' | 'statusLabel'>

/** Checks both labels of a card. Returns the status that it gets. */
function assertLabels(
  labels: readonly LabelFacts[],
  { cardLabel, statusLabel }: Labels,
  path: readonly (string | number)[],
): CardStatus {
  assertCardLabel(cardLabel, [...path, 'cardLabel'])
  const label = labelToIssue(labels, statusLabel)
  if (!label)
    throw new InvalidStatusLabel({ known: issuingLabels(labels).map((known) => known.label) }, [
      ...path,
      'statusLabel',
    ])
  return label.status
}

/** Checks the limit of the account. Cards that already count are not counted twice. */
function assertLimit({ customer, settings, labels }: CardsContext, request: CardsRequest): void {
  const limit = settings.maxCardsPerCustomer
  const counted = customer.cards.filter((card) => countsTowardsLimit(card.status, settings))
  // An unknown label is refused afterwards.
  const counts = ({ statusLabel }: Pick<PhysicalCard, 'statusLabel'>) =>
    countsTowardsLimit(labelToIssue(labels, statusLabel)?.status ?? 'ACTIVE', settings)
  const cards = request.kind === 'DIGITAL' ? [] : request.cards
  // Of a repeated number only the first card is used.
  const first = new Map(cards.toReversed().map((card) => [card.number, card]))
  const numbers = new Set([...first.values()].filter(counts).map(({ number }) => number))
  const digital = request.kind === 'DIGITAL' && counts(request) ? request.quantity : 0
  const more = digital + numbers.size - counted.filter((card) => numbers.has(card.number)).length
  if (limit !== null && more > 0 && counted.length + more > limit)
    throw new CardLimitExceeded({ limit, held: counted.length, requested: more }, ['cards'])
}
