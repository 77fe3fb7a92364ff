import type { LinkRequest } from './linkRequest.ts'
import { type LinkItemInput, readLinkItems, readWithoutRegion } from './readLinkItems.ts'

/** The lists of a link. */
export type LinkLists = {
  add?: LinkItemInput[] | null | undefined
  remove?: LinkItemInput[] | null | undefined
}

/** Parses the items to add and to remove. Throws `InvalidIdentifier` and `InvalidInput`. */
export const readLinkRequest = ({ add, remove }: LinkLists, region: string | null): LinkRequest => ({
  add: readLinkItems(add ?? [], 'add', region),
  remove: readLinkItems(remove ?? [], 'remove', region),
})

/** Parses the lists before the settings are known. Null if they must be parsed with the settings. */
export function readLinkWithoutRegion(lists: LinkLists): LinkRequest | null {
  const add = readWithoutRegion(lists.add ?? [], 'add')
  const remove = readWithoutRegion(lists.remove ?? [], 'remove')
  return add && remove && { add, remove }
}
