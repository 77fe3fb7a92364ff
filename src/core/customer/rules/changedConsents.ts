import type { ChannelType } from '../../../generated/prisma/enums.ts'
import { type Consent, consentOf, noConsent } from './consent.ts'
import { isSameConsent } from './isSameConsent.ts'

type Channel = Consent & { id: string | null; type: ChannelType; value: string }
/** A consent that changes, with the address that it is for. */
export type ChangedConsent = { type: ChannelType; value: string; before: Consent; after: Consent }

/** The consents that differ between two lists of channels. A new channel had none before. */
export const changedConsents = (before: readonly Channel[], after: readonly Channel[]): ChangedConsent[] =>
  after
    .map(({ id, type, value, ...channel }) => ({
      type,
      value,
      before: consentOf(before.find((one) => one.id === id) ?? noConsent),
      after: consentOf(channel),
    }))
    .filter((change) => !isSameConsent(change.before, change.after))
