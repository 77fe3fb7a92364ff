import type { Consent } from './consent.ts'

/** Whether two consents are equal: in each column, and in the instant of their time. */
export const isSameConsent = (one: Consent, other: Consent): boolean =>
  one.consentStatus === other.consentStatus &&
  one.consentOptInLevel === other.consentOptInLevel &&
  one.consentCollectedFrom === other.consentCollectedFrom &&
  one.consentAt?.getTime() === other.consentAt?.getTime() &&
  one.consentOffset === other.consentOffset
