import { AmbiguousHolders } from './errors.ts'
import { type Holdings, holderIds, isSame, type LinkItem } from './planLinkCard.ts'

/**
 * The customer that identifiers mean: the one that holds some of them in the target, else the one that holds some
 * elsewhere, else null. Throws `AmbiguousHolders` where there are several.
 */
export function locate(
  holdings: Holdings,
  items: readonly LinkItem[],
  path: readonly (string | number)[],
): string | null {
  const here = items.flatMap((item) =>
    holdings.holders.filter((holder) => isSame(holder, item, holdings.target.id)),
  )
  return (
    only(
      here.map(({ customerId }) => customerId),
      path,
    ) ??
    only(
      items.flatMap((item) => holderIds(holdings, item)),
      path,
    )
  )
}

function only(ids: readonly string[], path: readonly (string | number)[]): string | null {
  const candidates = [...new Set(ids)]
  if (candidates.length > 1) throw new AmbiguousHolders({ candidates }, path)
  return candidates[0] ?? null
}
