import { CardNotOfCustomer } from '../../card/errors.ts'
import { ProfileExists, ProfileNotFound, SameCustomer } from '../../customer/errors.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import { victimRows } from '../../merge/rules/victimRows.ts'
import { LastProfile, NobodyIdentified, UnmergeInstead } from '../errors.ts'
import type { ProfileToSplit, SplitFacts } from './splitPlan.ts'

/**
 * Returns the profile if it may be split off. Throws `ProfileNotFound`, the refusals for the status of a customer,
 * `SameCustomer`, `ProfileExists`, `UnmergeInstead`, `LastProfile`, `CardNotOfCustomer` or `NobodyIdentified`.
 */
export function assertMaySplit(facts: SplitFacts): ProfileToSplit {
  const { from, to, profile, target } = facts
  if (!profile) throw new ProfileNotFound({ customerId: from.id }, ['profile', 'source'])
  assertStatusAllows(from, 'CHANGE', { path: ['profile', 'customer'] })
  if (to) assertStatusAllows(to, 'CHANGE', { path: ['into'] })
  if (to?.id === from.id) throw new SameCustomer({ customerId: from.id }, ['into'])
  if (to?.profiles.some(({ sourceAccountId }) => sourceAccountId === target.id))
    throw new ProfileExists({ customerId: to.id }, ['into'])
  assertNotOfMerge(facts, profile.id)
  assertBothIdentified(facts, profile.id)
  return profile
}

/** A profile that came with a merge goes back with its undo, and the survivor must then keep a profile of its own. */
function assertNotOfMerge({ from, merges }: SplitFacts, profileId: string): void {
  const touching = merges.filter(({ record }) =>
    record.rows.some(({ before, after }) =>
      [before, after].some((row) => row?.id === profileId || row?.profileId === profileId),
    ),
  )
  if (touching.length > 0) throw new UnmergeInstead({ mergeIds: touching.map(({ id }) => id) }, ['profile'])
  const others = from.profiles.filter(({ id }) => id !== profileId)
  if (others.length === 0) throw new LastProfile({ customerId: from.id }, ['profile'])
  const going = new Set(merges.flatMap((merge) => [...victimRows(merge)]))
  if (others.every(({ id }) => going.has(id)))
    throw new UnmergeInstead({ mergeIds: merges.map(({ id }) => id) }, ['profile'])
}

function assertBothIdentified({ from, to, numbers }: SplitFacts, profileId: string): void {
  const live = from.cards.filter(({ status }) => status !== 'EXPIRED' && status !== 'DELETED')
  numbers.forEach((number, index) => {
    if (!from.cards.some((card) => card.number === number))
      throw new CardNotOfCustomer({ cardNumber: number }, ['cards', index])
  })
  const goes = from.identifiers.filter((held) => held.profileId === profileId).length
  const cardsGoing = live.filter(({ number }) => numbers.includes(number)).length
  const kept = from.identifiers.length - goes + live.length - cardsGoing
  if (kept === 0 || (!to && goes + cardsGoing === 0)) throw new NobodyIdentified({}, ['cards'])
}
