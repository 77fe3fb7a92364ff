import { assertCount } from '../../../engine/input/assertCount.ts'
import { InvalidCardSeries } from '../../cardSeries/errors.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { type OwnSeries, ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { InvalidIdentifier } from '../../identifier/errors.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { assertCardNumbers } from '../../link/rules/assertCardNumbers.ts'
import { maxLinkItems, readLinkItem } from '../../link/rules/readLinkItems.ts'
import type { AssociationIdentifier } from './updateAssociationInput.ts'
import type { NewCard, RequestedItems } from './updateRequest.ts'

type Path = readonly (string | number)[]
/** The rules for identifiers. The series and the labels are loaded only if the request has cards. */
export type ItemRules = {
  defaultRegion: string | null
  series: readonly (SeriesFacts & Omit<OwnSeries, 'pattern'>)[]
  labels: readonly LabelFacts[]
}

/**
 * Parses the identifiers of one customer and normalizes their values. A card requires its series. A card of a
 * generated series without a number gets a new one. Throws `InvalidIdentifier`, `InvalidCardSeries`,
 * `InvalidCardNumber` and `InvalidInput`.
 */
export function parseAssociationItems(
  rules: ItemRules,
  identifiers: readonly AssociationIdentifier[],
  path: Path,
): RequestedItems {
  assertCount(identifiers.length, { least: 1, most: maxLinkItems }, path)
  const newCards: NewCard[] = []
  const items = identifiers.map((identifier, index) => {
    const at = [...path, index]
    const { type, value } = identifier
    if (type === 'CARD_NUMBER') assertSeriesNamed(identifier, at)
    if (typeof value === 'string') return parseValue(rules, { ...identifier, value }, at)
    if (type !== 'CARD_NUMBER')
      throw new InvalidIdentifier({ type, reason: 'the value is missing.' }, [...at, 'value'])
    const card = parseNewCard(rules, identifier, at)
    newCards.push(card)
    return itemOf(card, identifier)
  })
  return { items, newCards }
}

function parseValue(
  { defaultRegion, series }: ItemRules,
  identifier: AssociationIdentifier & { value: string },
  path: (string | number)[],
): LinkItem {
  const item = readLinkItem(identifier, defaultRegion, path)
  if (item.type === 'CARD_NUMBER') assertCardNumbers(series, [item])
  return item
}

function assertSeriesNamed({ seriesId, seriesCode }: AssociationIdentifier, path: Path): void {
  if (typeof seriesId !== 'number' && typeof seriesCode !== 'string')
    throw new InvalidCardSeries({ reason: 'a card requires its seriesId or seriesCode here.' }, path)
}

function parseNewCard(
  { series: all, labels }: ItemRules,
  { seriesId, seriesCode }: AssociationIdentifier,
  path: (string | number)[],
): NewCard {
  const series = all.find(({ id, code }) => id === (seriesId ?? id) && code === (seriesCode ?? code))
  if (!series) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, path)
  if (series.origin === 'EXTERNAL')
    throw new InvalidCardSeries(
      { reason: 'the service does not generate its numbers. Give the card number.' },
      path,
    )
  return { card: cardToCreate(series.id, labels, path), series: ownSeries(series), path }
}

function cardToCreate(seriesId: number, labels: readonly LabelFacts[], path: Path): CardFacts {
  const label = labels.find(({ status, isDefault }) => status === 'NOT_ISSUED' && isDefault)
  if (!label) throw new Error('NOT_ISSUED has no default label')
  const name = `new-${path.join('.')}`
  return {
    id: name,
    number: name,
    seriesId,
    customerId: null,
    status: 'NOT_ISSUED',
    statusLabel: { label: label.label },
    label: null,
    expiresAt: null,
    isDefault: false,
    isPrimary: false,
  }
}

const itemOf = (
  { card, path }: NewCard,
  { type, seriesId, seriesCode, statusLabel }: AssociationIdentifier,
): LinkItem => ({
  type,
  value: card.number,
  normalizedValue: card.number,
  seriesId: seriesId ?? null,
  seriesCode: seriesCode ?? null,
  statusLabel: statusLabel?.trim().normalize('NFC') ?? null,
  path,
})
