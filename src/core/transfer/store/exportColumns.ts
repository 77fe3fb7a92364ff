import type { Selection } from '../../../db/batchQuery.ts'

const all = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>

const account = { sourceAccount: { select: all('sourceCode', 'accountId') } }
const ledger = {
  ...all('id', 'programId', 'kind', 'amount', 'expiresAt', 'expiresOffset', 'reason', 'at'),
  merge: { select: all('survivorId', 'victimId') },
}
const channel = {
  ...all('type', 'value', 'normalizedValue', 'primary', 'verified'),
  ...all('consentStatus', 'consentOptInLevel', 'consentCollectedFrom', 'consentAt', 'consentOffset'),
}
const consent = {
  ...all('type', 'normalizedValue', 'status', 'optInLevel', 'collectedFrom'),
  ...all('consentAt', 'consentOffset', 'recordedAt'),
}
const profile = {
  ...all('position', 'firstName', 'lastName', 'registeredAt', 'registeredOffset'),
  ...all('associatedWith', 'fields', 'lastViewedAt', 'lastViewedOffset'),
  ...account,
  channels: { select: channel },
  consents: { select: consent },
}
const card = {
  ...all('number', 'status', 'label', 'extendedData', 'isDefault', 'isPrimary', 'issuedAt', 'expiresAt'),
  series: { select: all('code') },
  statusLabel: { select: all('label') },
}
const place = {
  hierarchy: { select: all('code') },
  role: { select: all('code') },
  parent: { select: all('customerId') },
  company: { select: all('externalId') },
}

/** What an export reads of a customer: `ExportRow`. */
export const exportColumns = {
  ...all('id', 'status', 'loyaltyType', 'registeredAt', 'registeredOffset', 'extendedFields'),
  profiles: { select: profile },
  identifiers: {
    select: { ...all('type', 'value'), profile: { select: { ...all('position'), ...account } } },
  },
  cards: { select: card },
  enrollments: {
    select: all('programId', 'tierSequence', 'tierExpiresAt', 'tierExpiresOffset', 'createdAt'),
  },
  ledger: { select: ledger },
  association: { select: place },
  aliases: { select: { ...all('id'), ledger: { select: ledger } } },
} satisfies Selection
