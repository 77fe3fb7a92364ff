import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { DomainError } from '../../../engine/refusal.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'

export type LinkItemInput = {
  type: IdentifierType
  value: string
  seriesId?: number | null | undefined
  seriesCode?: string | null | undefined
  statusLabel?: string | null | undefined
}

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
 * Parses the items without the rules. Null if the result depends on the rules: a number without a country code, or a
 * card.
 */
export function readItemsEarly(items: readonly LinkItemInput[], list: string): LinkItem[] | null {
  if (items.some(({ type }) => type === 'CARD_NUMBER')) return null
  try {
    return readLinkItems(items, list, null)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** Parses one item and normalizes its value. Throws `InvalidIdentifier`. */
export function readLinkItem(
  { type, value, seriesId, seriesCode, statusLabel }: LinkItemInput,
  region: string | null,
  path: (string | number)[],
): LinkItem {
  const read = readIdentifier({ type, value }, region, path)
  return {
    type,
    value: read.value,
    normalizedValue: read.normalized,
    seriesId: seriesId ?? null,
    seriesCode: seriesCode ?? null,
    statusLabel: statusLabel?.trim().normalize('NFC') ?? null,
    path,
  }
}
