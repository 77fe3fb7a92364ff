import { isBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import { holderIds, isSame } from './identifierHolders.ts'
import type { LinkContext } from './linkPlan.ts'

/**
 * The customer that the identifiers resolve to: one that holds some of them in the target account, else one that
 * holds some elsewhere, else null. A blocked value is ignored if there are other identifiers. Throws
 * `AmbiguousHolders` if there are several customers.
 */
export function resolveCustomer(
  linkContext: LinkContext,
  items: readonly LinkItem[],
  path: readonly (string | number)[],
): string | null {
  const identifying = items.filter((item) => !isBlocked(linkContext, item))
  const names = identifying.length > 0 ? identifying : items
  const here = names.flatMap((item) =>
    linkContext.identifierOwners.filter((holder) => isSame(holder, item, linkContext.target.id)),
  )
  return (
    onlyHolder(
      here.map(({ customerId }) => customerId),
      path,
    ) ??
    onlyHolder(
      names.flatMap((item) => holderIds(linkContext, item)),
      path,
    )
  )
}
