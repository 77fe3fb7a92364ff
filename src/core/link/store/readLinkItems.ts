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

/** The items of one list of the input, their values normalised. Throws `InvalidIdentifier` and `InvalidInput`. */
export function readLinkItems(
  items: readonly LinkItemInput[],
  list: string,
  region: string | null,
): LinkItem[] {
  if (items.length > maxLinkItems)
    throw new InvalidInput({ reason: `at most ${maxLinkItems} items in one call.` }, [list])
  return items.map((item, index) => readLinkItem(item, region, [list, index]))
}

/** The same, where it reads the same whatever the rules are: null where a number has no country, or there is a card. */
export function readItemsEarly(items: readonly LinkItemInput[], list: string): LinkItem[] | null {
  if (items.some(({ type }) => type === 'CARD_NUMBER')) return null
  try {
    return readLinkItems(items, list, null)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** One item of the input, its value normalised. Throws `InvalidIdentifier`. */
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
