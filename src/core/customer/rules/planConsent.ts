import { type Consent, noConsent } from './consent.ts'
import { isSameConsent } from './isSameConsent.ts'
import type { GivenConsent } from './readGivenConsent.ts'

/**
 * The consent of a channel after a request. Absent values stay; null instead of a consent clears it. If the consent changes
 * and no time is given, its time is that of the call. A member decides only the status: the system says the rest.
 */
export function planConsent(current: Consent, given: GivenConsent | null | undefined): Consent {
  if (given === undefined) return current
  if (given === null) return noConsent
  const { status, at, now } = given
  if (given.bySelf && status === current.consentStatus) return current
  const { optInLevel, collectedFrom } = given.bySelf ? saidByMember(given) : given
  const after = {
    consentStatus: status,
    consentOptInLevel: optInLevel ?? current.consentOptInLevel,
    consentCollectedFrom: collectedFrom === undefined ? current.consentCollectedFrom : collectedFrom,
    consentAt: at === undefined ? current.consentAt : (at?.instant ?? null),
    consentOffset: at === undefined ? current.consentOffset : (at?.offsetMinutes ?? null),
  }
  if (at !== undefined || isSameConsent(after, current)) return after
  return { ...after, consentAt: now, consentOffset: 0 }
}

/** What a click of a member in its own account proves. The address was not confirmed by a message. */
const saidByMember = ({ status }: GivenConsent): Pick<GivenConsent, 'optInLevel' | 'collectedFrom'> => ({
  collectedFrom: 'SELF_SERVICE',
  ...(status === 'SUBSCRIBED' && { optInLevel: 'SINGLE' as const }),
})
