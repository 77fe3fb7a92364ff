import type { Work } from '../../../engine/executeCommand.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import type { CardSeries } from '../../../generated/prisma/client.ts'
import { fitsAnySeries } from '../../card/rules/planAddCards.ts'
import { CardSeriesExhausted, InvalidCardNumber, InvalidCardSeries } from '../../cardSeries/errors.ts'
import { type OwnSeries, ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { makeCards } from '../../cardSeries/store/mintCards.ts'
import { InvalidIdentifier } from '../../identifier/errors.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { maxLinkItems, readLinkItem } from '../../link/rules/readLinkItems.ts'
import type { AssociationIdentifier } from '../rules/updateAssociationInput.ts'

type Path = readonly (string | number)[]
/** The rules for parsing identifiers. */
export type ItemRules = { region: string | null; series: readonly CardSeries[] }
/** Parsed identifiers. `toMake` are the cards that need a generated number. */
export type ReadItems = { items: LinkItem[]; toMake: { item: LinkItem; series: OwnSeries }[] }

/**
 * Parses the identifiers of an update and normalizes their values. A card requires its series. A card of a generated
 * series without a number gets a new one. Throws `InvalidIdentifier`, `InvalidCardSeries`, `InvalidCardNumber` and
 * `InvalidInput`.
 */
export function readAssociationItems(
  rules: ItemRules,
  identifiers: readonly AssociationIdentifier[],
  path: Path,
): ReadItems {
  assertCount(identifiers.length, { least: 1, most: maxLinkItems }, path)
  const toMake: ReadItems['toMake'] = []
  const items = identifiers.map((identifier, index) => {
    const at = [...path, index]
    const { type, value } = identifier
    if (type === 'CARD_NUMBER') assertSeriesNamed(identifier, at)
    if (typeof value === 'string') return readValue(rules, { ...identifier, value }, at)
    if (type !== 'CARD_NUMBER')
      throw new InvalidIdentifier({ type, reason: 'the value is missing.' }, [...at, 'value'])
    const item = { ...emptyItem(identifier), path: at }
    toMake.push({ item, series: findOwnSeries(rules, identifier, at) })
    return item
  })
  return { items, toMake }
}

function readValue(
  { region, series }: ItemRules,
  identifier: AssociationIdentifier & { value: string },
  path: (string | number)[],
): LinkItem {
  const item = readLinkItem(identifier, region, path)
  if (item.type === 'CARD_NUMBER' && series.length > 0 && !fitsAnySeries(series, item.normalizedValue))
    throw new InvalidCardNumber({ number: item.normalizedValue }, path)
  return item
}

function assertSeriesNamed({ seriesId, seriesCode }: AssociationIdentifier, path: Path): void {
  if (typeof seriesId !== 'number' && typeof seriesCode !== 'string')
    throw new InvalidCardSeries({ reason: 'a card requires its seriesId or seriesCode here.' }, path)
}

const emptyItem = ({ type, seriesId, seriesCode, statusLabel }: AssociationIdentifier): LinkItem => ({
  type,
  value: '',
  normalizedValue: '',
  seriesId: seriesId ?? null,
  seriesCode: seriesCode ?? null,
  statusLabel: statusLabel?.trim().normalize('NFC') ?? null,
  path: [],
})

function findOwnSeries(
  { series: all }: ItemRules,
  { seriesId, seriesCode }: AssociationIdentifier,
  path: Path,
): OwnSeries {
  const series = all.find(({ id, code }) => id === (seriesId ?? id) && code === (seriesCode ?? code))
  if (!series) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, path)
  if (series.origin === 'EXTERNAL')
    throw new InvalidCardSeries(
      { reason: 'the service does not generate its numbers. Give the card number.' },
      path,
    )
  return ownSeries(series)
}

/** Creates the cards that need a number, one call per series. Returns the series that had too few numbers. */
export async function makeWantedCards(
  work: Work,
  toMake: ReadItems['toMake'],
): Promise<Map<number, CardSeriesExhausted>> {
  const exhausted = new Map<number, CardSeriesExhausted>()
  for (const id of new Set(toMake.map(({ series }) => series.id))) {
    const wanted = toMake.filter(({ series }) => series.id === id)
    try {
      const numbers = await makeCards(work, (wanted[0] as (typeof wanted)[0]).series, wanted.length)
      for (const [index, { item }] of wanted.entries())
        Object.assign(item, { value: numbers[index], normalizedValue: numbers[index] })
    } catch (error) {
      if (!(error instanceof CardSeriesExhausted)) throw error
      exhausted.set(id, error)
    }
  }
  return exhausted
}
