import type { LabelFacts } from '../../cardSeries/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'

/** The items to add and to remove, with normalized values. */
export type LinkRequest = { add: LinkItem[]; remove: LinkItem[] }

/** A link in its stored form: the items in the order of the call, without their paths. */
export type StoredLink = { add: StoredItem[]; remove: StoredItem[] }
/** An item keeps the id of its status label too, because a label can be renamed while a request waits. */
export type StoredItem = Omit<LinkItem, 'path'> & { statusLabelId?: string }

/** A merge request that waits for a decision. Its link is empty after an erasure. */
export type PendingRequest = { id: string; link: Partial<StoredLink> }

/** The stored form of a link. */
export function storedLink({ add, remove }: LinkRequest, labels: readonly LabelFacts[]): StoredLink {
  const stored = ({ path: _path, ...item }: LinkItem): StoredItem => {
    const label = labels.find((known) => known.label === item.statusLabel)
    return label ? { ...item, statusLabelId: label.id } : item
  }
  return { add: add.map(stored), remove: remove.map(stored) }
}

/** A link from its stored form, with the current names of its status labels. It is empty after an erasure. */
export function linkRequestOf(
  { add = [], remove = [] }: Partial<StoredLink>,
  labels: readonly LabelFacts[],
): LinkRequest {
  const read = ({ statusLabelId, ...item }: StoredItem, path: LinkItem['path']): LinkItem => {
    const label = labels.find(({ id }) => id === statusLabelId)
    return { ...item, ...(label && { statusLabel: label.label }), path }
  }
  return {
    add: add.map((item, index) => read(item, ['add', index])),
    remove: remove.map((item, index) => read(item, ['remove', index])),
  }
}

/** Whether two links have the same items, in any order and any spelling. */
export const isSameLink = (one: StoredLink, other: Partial<StoredLink>): boolean =>
  keyOf(one.add) === keyOf(other.add) && keyOf(one.remove) === keyOf(other.remove)

function keyOf(items: readonly StoredItem[] = []): string {
  const keys = items.map(({ type, normalizedValue, seriesId, seriesCode, statusLabel, statusLabelId }) =>
    JSON.stringify([type, normalizedValue, seriesId, seriesCode, statusLabelId ?? statusLabel]),
  )
  return [...new Set(keys)].sort().join('\n')
}
