import { consentOf } from '../../customer/rules/consent.ts'
import type { ChannelFacts, CustomerFacts, ProfileFacts } from '../../customer/rules/facts.ts'
import { isSameConsent } from '../../customer/rules/isSameConsent.ts'
import type { CombinedProfile } from './combineProfiles.ts'
import type { MergeOverrides } from './mergeOverrides.ts'
import type { MergePlan } from './mergePlan.ts'

/** The order of the profiles after the merge: all profiles of one side, then those of the other. */
export function planPositions(
  { survivor, victim }: Record<'survivor' | 'victim', CustomerFacts>,
  combined: readonly CombinedProfile[],
  { names }: MergeOverrides,
): MergePlan['profiles'] {
  const [mine, theirs] = [survivor, victim].map(({ profiles }) => profiles.toSorted(bySeniority))
  const moving = (theirs ?? []).filter(({ id }) => !combined.some((one) => one.id === id))
  if (names === 'SURVIVOR') {
    const last = Math.max(0, ...survivor.profiles.map((profile) => profile.position))
    return moving.map((profile, index) => placed(profile, last + index + 1))
  }
  const first = (theirs ?? []).flatMap((profile) => {
    const into = combined.find(({ id }) => id === profile.id)?.into ?? profile.id
    return [...(mine ?? []), ...moving].filter(({ id }) => id === into)
  })
  const rest = (mine ?? []).filter((profile) => !first.includes(profile))
  return [...first, ...rest].map((profile, index) => placed(profile, index + 1))
}

const bySeniority = (a: ProfileFacts, b: ProfileFacts): number => a.position - b.position

const placed = ({ id, position: positionBefore }: ProfileFacts, position: number) => ({
  ...{ id, position, positionBefore },
})

/** For channels that both sides have with the same value: the consent of the chosen side. */
export function planConsents(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { subscriptions }: MergeOverrides,
): MergePlan['consents'] {
  const [strong, weak] = subscriptions === 'SURVIVOR' ? [survivor, victim] : [victim, survivor]
  const channels = strong.profiles
    .toSorted((a, b) => b.position - a.position)
    .flatMap((profile) => profile.channels)
  const consents = new Map(channels.map((channel) => [keyOf(channel), consentOf(channel)]))
  return weak.profiles.flatMap((profile) =>
    profile.channels.flatMap((channel) => {
      const after = consents.get(keyOf(channel))
      if (!after || isSameConsent(channel, after)) return []
      const { id, type, value } = channel
      return [{ id, profileId: profile.id, type, value, before: consentOf(channel), after }]
    }),
  )
}

const keyOf = ({ type, normalizedValue }: ChannelFacts): string => `${type} ${normalizedValue}`
