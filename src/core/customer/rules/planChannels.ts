import type { ChannelType } from '../../../generated/prisma/enums.ts'
import { isSameJson } from '../../../values/isSameJson.ts'

type Flags = { primary: boolean; verified: boolean; subscribed: boolean }
type Address = { type: ChannelType; value: string; normalizedValue: string }
export type StoredChannel = { id: string } & Address & Flags
/** A channel from a client, checked. A flag that is absent does not change. */
export type GivenChannel = Address & Partial<Flags>
/** A channel after a change. Its id is null if it is new. */
export type PlannedChannel = Omit<StoredChannel, 'id'> & { id: string | null }

const none: Flags = { primary: false, verified: false, subscribed: false }

/**
 * The channels of a profile after a change: the given list. Flags that are absent stay as they are; a new channel
 * starts without them. A channel that becomes primary takes the flag from the other one of its type.
 */
export function planChannels(
  current: readonly StoredChannel[],
  given: readonly GivenChannel[],
): PlannedChannel[] {
  const primaries = new Set(given.filter(({ primary }) => primary).map(({ type }) => type))
  return given.map((channel) => {
    const stored = current.find((one) => isSameAddress(one, channel))
    const { id, ...kept } = stored ?? { id: null, ...none }
    const flags = primaries.has(channel.type) ? { ...kept, primary: false } : kept
    return { ...flags, ...channel, id }
  })
}

/** Whether a list of channels differs from the current one, in any order. */
export const areChannelsChanged = (
  current: readonly StoredChannel[],
  planned: readonly PlannedChannel[],
): boolean =>
  current.length !== planned.length ||
  planned.some((channel) => !current.some((one) => isSameJson(one, channel)))

const isSameAddress = (
  one: Omit<Address, 'value'>,
  { type, normalizedValue }: Omit<Address, 'value'>,
): boolean => one.type === type && one.normalizedValue === normalizedValue
