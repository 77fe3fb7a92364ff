import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { MergeBanned } from '../errors.ts'

/** Refuses a merge if a ban names any current or former ids of the two customers. Throws `MergeBanned`. */
export function assertNotBanned(survivor: CustomerFacts, victim: CustomerFacts): void {
  const ours = [survivor.id, ...survivor.aliases]
  const theirs = [victim.id, ...victim.aliases]
  const ban = survivor.bans.find(
    ({ between: [a, b] }) =>
      (ours.includes(a) && theirs.includes(b)) || (ours.includes(b) && theirs.includes(a)),
  )
  if (!ban) return
  const ids = { holderId: survivor.id, namedId: victim.id }
  throw new MergeBanned({ ...ids, banId: ban.id, bannedAt: ban.at.toISOString() })
}
