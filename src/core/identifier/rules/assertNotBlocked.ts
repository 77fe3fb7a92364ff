import { IdentifierBlocked } from '../errors.ts'
import type { BlockedFacts } from './facts.ts'
import type { LinkItem } from './linkItem.ts'

type Blocks = { blocked: readonly BlockedFacts[] }

/** Whether the value of an item is blocked. A blocked value identifies no customer and cannot be attached. */
export const isBlocked = (blocks: Blocks, item: LinkItem): boolean => find(blocks, item) !== undefined

/** Refuses the first item with a blocked value. Throws `IdentifierBlocked`. */
export function assertNotBlocked(blocks: Blocks, items: readonly LinkItem[]): void {
  for (const item of items) {
    const found = find(blocks, item)
    if (found) throw new IdentifierBlocked({ type: item.type, reason: found.reason }, item.path)
  }
}

const find = ({ blocked }: Blocks, item: LinkItem): BlockedFacts | undefined =>
  blocked.find(({ type, normalizedValue }) => type === item.type && normalizedValue === item.normalizedValue)
