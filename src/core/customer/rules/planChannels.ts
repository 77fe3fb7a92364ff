import type { ChannelType } from '../../../generated/prisma/enums.ts'
import { type Consent, consentOf, noConsent } from './consent.ts'
import { isSameConsent } from './isSameConsent.ts'
import { planConsent } from './planConsent.ts'
import type { GivenConsent } from './readGivenConsent.ts'

type Flags = { primary: boolean; verified: boolean }
type Address = { type: ChannelType; value: string; normalizedValue: string }
export type StoredChannel = { id: string } & Address & Flags & Consent
/** A channel from a client, checked. What is absent does not change. A consent that is null is cleared. */
export type GivenChannel = Address & Partial<Flags> & { consent?: GivenConsent | null }
/** A channel after a change. Its id is null if it is new. */
export type PlannedChannel = Omit<StoredChannel, 'id'> & { id: string | null }

const none = { id: null, primary: false, verified: false, ...noConsent }

/**
 * The channels of a profile after a change: the given list. Flags and consents that are absent stay as they are; a new
 * channel starts without them. A channel that becomes primary takes the flag from the other one of its type.
 */
export function planChannels(
  current: readonly StoredChannel[],
  given: readonly GivenChannel[],
): PlannedChannel[] {
  const primaries = new Set(given.filter(({ primary }) => primary).map(({ type }) => type))
  return given.map(({ consent, ...channel }) => {
    const kept = current.find((one) => isSameAddress(one, channel)) ?? none
    const flags = primaries.has(channel.type) ? { ...kept, primary: false } : kept
    return { ...flags, ...channel, ...planConsent(consentOf(kept), consent) }
  })
}

/** Whether a list of channels differs from the current one, in any order. */
export const areChannelsChanged = (
  current: readonly StoredChannel[],
  planned: readonly PlannedChannel[],
): boolean =>
  current.length !== planned.length ||
  planned.some((channel) => !current.some((one) => isSameChannel(one, channel)))

const isSameChannel = (one: StoredChannel, other: PlannedChannel): boolean =>
  one.id === other.id &&
  one.value === other.value &&
  one.primary === other.primary &&
  one.verified === other.verified &&
  isSameConsent(one, other)

const isSameAddress = (
  one: Omit<Address, 'value'>,
  { type, normalizedValue }: Omit<Address, 'value'>,
): boolean => one.type === type && one.normalizedValue === normalizedValue
