import { isSameJson } from '../../../../values/isSameJson.ts'
import type { ImportChannel, ImportConsent, ImportProfile } from '../importLine.ts'
import { compact } from './compact.ts'
import { exportMoment } from './exportMoment.ts'
import type { ChannelRow, ConsentRow, ProfileRow } from './exportRow.ts'

/** A profile as an import takes it. Consents for channels that were removed are left out. */
export const exportProfile = ({ consents, channels, ...profile }: ProfileRow): ImportProfile =>
  compact({
    source: profile.sourceAccount.sourceCode,
    accountId: profile.sourceAccount.accountId || null,
    firstName: profile.firstName,
    lastName: profile.lastName,
    registeredAt: exportMoment(profile.registeredAt, profile.registeredOffset),
    associatedWith: profile.associatedWith,
    lastViewedAt: exportMoment(profile.lastViewedAt, profile.lastViewedOffset),
    fields: profile.fields as NonNullable<ImportProfile['fields']>,
    channels: channels.map((channel) => exportChannel(channel, consents)),
  })

function exportChannel(channel: ChannelRow, consents: readonly ConsentRow[]): ImportChannel {
  const own = consents.filter(
    ({ type, normalizedValue }) => type === channel.type && normalizedValue === channel.normalizedValue,
  )
  const consent = presentConsent(channel)
  const history = own.map(exportConsent)
  const last = own.at(-1)
  // The latest record is the present consent, unless the channel was combined with another.
  if (last && isSameJson(exportConsent({ ...last, recordedAt: null }), consent)) history.pop()
  return compact({
    type: channel.type,
    value: channel.value,
    primary: channel.primary,
    verified: channel.verified,
    consent: own.length === 0 && consent.status === 'UNKNOWN' ? null : consent,
    consentHistory: history,
  })
}

const presentConsent = (channel: ChannelRow): ImportConsent =>
  exportConsent({
    status: channel.consentStatus,
    optInLevel: channel.consentOptInLevel,
    collectedFrom: channel.consentCollectedFrom,
    consentAt: channel.consentAt,
    consentOffset: channel.consentOffset,
    recordedAt: null,
  })

type Consent = Omit<ConsentRow, 'type' | 'normalizedValue' | 'recordedAt'> & { recordedAt: Date | null }

/** A consent. One that says no moment has the one at which it was recorded. */
const exportConsent = ({ status, optInLevel, collectedFrom, ...moments }: Consent): ImportConsent =>
  compact({
    status,
    optInLevel: optInLevel === 'UNKNOWN' ? null : optInLevel,
    collectedFrom,
    at: moments.consentAt
      ? exportMoment(moments.consentAt, moments.consentOffset)
      : exportMoment(moments.recordedAt),
  })
