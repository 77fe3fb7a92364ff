import type { LinkItem } from '../../identifier/rules/linkItem.ts'

/** The items to add and to remove, with normalized values. */
export type LinkRequest = { add: LinkItem[]; remove: LinkItem[] }

/** A link in its stored form: the items in the order of the call, without their paths. */
export type StoredLink = { add: StoredItem[]; remove: StoredItem[] }
type StoredItem = Omit<LinkItem, 'path'>

/** A merge request that waits for a decision. Its link is empty after an erasure. */
export type PendingRequest = { id: string; link: Partial<StoredLink> }

/** The stored form of a link. */
export const storedLink = ({ add, remove }: LinkRequest): StoredLink => ({
  add: add.map(withoutPath),
  remove: remove.map(withoutPath),
})

/** A link from its stored form. It is empty after an erasure. */
export const linkRequestOf = ({ add = [], remove = [] }: Partial<StoredLink>): LinkRequest => ({
  add: add.map((item, index) => ({ ...item, path: ['add', index] })),
  remove: remove.map((item, index) => ({ ...item, path: ['remove', index] })),
})

/** Whether two links have the same items, in any order and any spelling. */
export const isSameLink = (one: StoredLink, other: Partial<StoredLink>): boolean =>
  keyOf(one.add) === keyOf(other.add) && keyOf(one.remove) === keyOf(other.remove)

const withoutPath = ({ path: _path, ...item }: LinkItem): StoredItem => item

function keyOf(items: readonly StoredItem[] = []): string {
  const keys = items.map(({ type, normalizedValue, seriesId, seriesCode, statusLabel }) =>
    JSON.stringify([type, normalizedValue, seriesId, seriesCode, statusLabel]),
  )
  return [...new Set(keys)].sort().join('\n')
}
