import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../../engine/notice.ts'
import { SameCustomer } from '../../customer/errors.ts'

/** A customer that a call named: its current id, and the id of the merged customer, if the call named one. */
type Named = { id: string; followedFrom: string | null }
type BanFacts = {
  one: Named
  other: Named
  reason: string
  /** The ban that is already in force between the two. */
  existing: { id: string } | null
}
export type MergeBanPlan = {
  lowId: string
  highId: string
  reason: string
  notices: Notice[]
}

/** Plans a merge ban. Throws `SameCustomer`, and `NothingToChange` if there is one. */
export function planMergeBan({ one, other, reason, existing }: BanFacts): MergeBanPlan {
  if (one.id === other.id) throw new SameCustomer({ customerId: one.id }, ['otherCustomer'])
  if (existing) throw new NothingToChange({}, ['otherCustomer'])
  const [lowId, highId] = banEnds(one, other)
  const notices = [...aliasNotices(one), ...aliasNotices(other, 'otherCustomer')]
  return { lowId, highId, reason, notices }
}

/** The ids that a ban between two customers names, the lower one first. */
export const banEnds = (one: Named, other: Named) =>
  [one, other].map(({ id, followedFrom }) => followedFrom ?? id).toSorted() as [low: string, high: string]
