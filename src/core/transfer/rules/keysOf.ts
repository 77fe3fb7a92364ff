import type { ReadLine } from './readLine.ts'

/** What a line brings in, and what else it refers to. Two lines that share a key cannot be planned from the same facts. */
export type LineKeys = { legacyIds: string[]; creates: string[]; uses: string[] }

/** The keys of a line. Legacy ids are those that it brings in, and that of its parent. */
export function keysOf({ legacyId, mergedIds, items, cards, association }: ReadLine): LineKeys {
  const parent = association?.parentLegacyId?.trim()
  const own = [legacyId, ...mergedIds]
  const legacy = (id: string) => `LEGACY_ID ${id}`
  return {
    legacyIds: [...own, ...(parent ? [parent] : [])],
    creates: [
      ...own.map(legacy),
      ...items.map(({ type, normalizedValue }) => `${type} ${normalizedValue}`),
      ...cards.map(({ number }) => `CARD ${number}`),
    ],
    uses: parent ? [legacy(parent)] : [],
  }
}
