import type { MergePreference } from '../../../generated/prisma/enums.ts'
import { type Consent, consentOf } from '../../customer/rules/consent.ts'
import type { ChannelFacts, CustomerFacts } from '../../customer/rules/facts.ts'

/** A profile with all its values. */
export type ProfileEntry = {
  id: string
  sourceAccountId: string
  firstName: string | null
  lastName: string | null
  registeredAt: Date | null
  registeredOffset: number | null
  associatedWith: string | null
  fields: Record<string, unknown>
  lastViewedAt: Date | null
  lastViewedOffset: number | null
  channels: readonly (ChannelFacts & { primary: boolean })[]
}
/**
 * A profile of the victim that ends, and the survivor's profile in the same source account that receives its values.
 */
export type CombinedProfile = {
  id: string
  into: string
  set: Omit<ProfileEntry, 'id' | 'sourceAccountId' | 'channels'>
  /**
   * Channels that move. If the survivor has a primary channel of the type, the moved channel loses its primary flag.
   */
  channels: { id: string; primary: boolean }[]
  /** Channels that the survivor has too. They end, and the survivor's consents remain. */
  channelsEnded: EndedChannel[]
}

export type EndedChannel = ChannelFacts & {
  /** The id of the survivor's channel, and its consent. */
  intoId: string
  kept: Consent
}

type Sides = Record<'survivor' | 'victim', CustomerFacts>

/**
 * Combines two profiles in the same source account: the survivor's values come first, the victim's fill the gaps. The
 * earlier registration date counts.
 */
export function combineProfiles(
  { survivor, victim }: Sides,
  entries: readonly ProfileEntry[],
  names: MergePreference,
): CombinedProfile[] {
  const entryOf = ({ id }: { id: string }) => entries.find((entry) => entry.id === id)
  return victim.profiles.flatMap((profile) => {
    const same = survivor.profiles.find(({ sourceAccountId }) => sourceAccountId === profile.sourceAccountId)
    const [mine, theirs] = [same && entryOf(same), entryOf(profile)]
    return mine && theirs ? [combine(mine, theirs, names)] : []
  })
}

function combine(mine: ProfileEntry, theirs: ProfileEntry, names: MergePreference): CombinedProfile {
  const [first, second] = names === 'SURVIVOR' ? [mine, theirs] : [theirs, mine]
  const { registeredAt, registeredOffset } = earlierOf(mine, theirs)
  const { lastViewedAt, lastViewedOffset } = mine.lastViewedAt ? mine : theirs
  const ended = theirs.channels.flatMap(({ primary: _primary, ...channel }) => {
    const own = mine.channels.find((one) => isSame(one, channel))
    return own ? [{ ...channel, intoId: own.id, kept: consentOf(own) }] : []
  })
  return {
    id: theirs.id,
    into: mine.id,
    set: {
      firstName: first.firstName ?? second.firstName,
      lastName: first.lastName ?? second.lastName,
      ...{ registeredAt, registeredOffset, lastViewedAt, lastViewedOffset },
      associatedWith: mine.associatedWith ?? theirs.associatedWith,
      fields: { ...theirs.fields, ...mine.fields },
    },
    channels: theirs.channels
      .filter((channel) => !ended.some(({ id }) => id === channel.id))
      .map(({ id, type, primary }) => ({
        id,
        primary: primary && !mine.channels.some((own) => own.type === type && own.primary),
      })),
    channelsEnded: ended,
  }
}

const earlierOf = (mine: ProfileEntry, theirs: ProfileEntry): ProfileEntry =>
  theirs.registeredAt && (!mine.registeredAt || theirs.registeredAt < mine.registeredAt) ? theirs : mine

const isSame = (one: ChannelFacts, other: ChannelFacts): boolean =>
  one.type === other.type && one.normalizedValue === other.normalizedValue
