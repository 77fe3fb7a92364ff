import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { RelativeRequest } from './updateRequest.ts'

/** Refuses identifiers that this request already gives to another customer. */
export function assertUnclaimed(claimed: readonly LinkItem[], { items, path }: RelativeRequest): void {
  const twice = (item: LinkItem) =>
    claimed.some(
      ({ type, normalizedValue }) => type === item.type && normalizedValue === item.normalizedValue,
    )
  if (items.some(twice)) throw repeatedRelative(path)
}

/** The refusal of a relative that the request names twice. */
export const repeatedRelative = (path: RelativeRequest['path']) =>
  new InvalidInput({ reason: 'this customer appears earlier in the request.' }, path)
