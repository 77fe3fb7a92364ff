import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { assertPin } from '../../cardSeries/rules/assertPin.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'

export type LinkItemInput = {
  type: IdentifierType
  value: string
  seriesId?: number | null | undefined
  seriesCode?: string | null | undefined
  statusLabel?: string | null | undefined
  pin?: string | null | undefined
}
type Path = (string | number)[]

/** The most items in one list of a call. */
export const maxLinkItems = 100

/** Parses the items of one input list and normalizes their values. Throws `InvalidIdentifier` and `InvalidInput`. */
export function readLinkItems(
  items: readonly LinkItemInput[],
  list: string,
  region: string | null,
): LinkItem[] {
  if (items.length > maxLinkItems)
    throw new InvalidInput({ reason: `a call may have at most ${maxLinkItems} items.` }, [list])
  return items.map((item, index) => readLinkItem(item, region, [list, index]))
}

/**
 * Parses the items before the settings are known. Null if they must be parsed again with the settings: a number
 * without a country code, a card, or an item that will be refused.
 */
export function readWithoutRegion(items: readonly LinkItemInput[], list: string): LinkItem[] | null {
  if (items.length > maxLinkItems) return null
  const parsed = items.flatMap((item, index) => {
    const early = item.type !== 'CARD_NUMBER' && cardFieldOf(item) === undefined
    const read = early ? normalizeIdentifier(item) : null
    return read?.ok ? [linkItem(item, read.value, [list, index])] : []
  })
  return parsed.length === items.length ? parsed : null
}

/** Parses one item and normalizes its value. Throws `InvalidIdentifier`, and `InvalidInput` for a field of cards only. */
export function readLinkItem(item: LinkItemInput, region: string | null, path: Path): LinkItem {
  const field = cardFieldOf(item)
  if (item.type !== 'CARD_NUMBER' && field !== undefined)
    throw new InvalidInput({ reason: `${field} is only for a CARD_NUMBER.` }, [...path, field])
  assertPin(item.pin, [...path, 'pin'])
  return linkItem(item, readIdentifier(item, region, path), path)
}

/** The first field of an item that only a card can have. */
const cardFieldOf = (item: LinkItemInput) =>
  cardFields.find((field) => item[field] !== null && item[field] !== undefined)
const cardFields = ['seriesId', 'seriesCode', 'statusLabel', 'pin'] as const

const linkItem = (
  { type, seriesId, seriesCode, statusLabel, pin }: LinkItemInput,
  { value, normalized }: { value: string; normalized: string },
  path: Path,
): LinkItem => ({
  type,
  value,
  normalizedValue: normalized,
  seriesId: seriesId ?? null,
  seriesCode: seriesCode ?? null,
  statusLabel: statusLabel?.trim().normalize('NFC') ?? null,
  ...(typeof pin === 'string' && { pin }),
  path,
})
