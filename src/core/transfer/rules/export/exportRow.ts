import type {
  CardStatus,
  ChannelType,
  ConsentStatus,
  CustomerStatus,
  IdentifierType,
  LedgerEntryKind,
  LoyaltyType,
  OptInLevel,
  SourceCode,
} from '../../../../generated/prisma/enums.ts'

type Account = { sourceCode: SourceCode; accountId: string }

/** A consent of a channel as it was recorded. */
export type ConsentRow = {
  type: ChannelType
  normalizedValue: string
  status: ConsentStatus
  optInLevel: OptInLevel
  collectedFrom: string | null
  consentAt: Date | null
  consentOffset: number | null
  recordedAt: Date
}
export type ChannelRow = {
  type: ChannelType
  value: string
  normalizedValue: string
  primary: boolean
  verified: boolean
  consentStatus: ConsentStatus
  consentOptInLevel: OptInLevel
  consentCollectedFrom: string | null
  consentAt: Date | null
  consentOffset: number | null
}
export type ProfileRow = {
  position: number
  firstName: string | null
  lastName: string | null
  registeredAt: Date | null
  registeredOffset: number | null
  associatedWith: string | null
  fields: unknown
  lastViewedAt: Date | null
  lastViewedOffset: number | null
  sourceAccount: Account
  channels: readonly ChannelRow[]
  /** Of all its channels, also of those that were removed; oldest first. */
  consents: readonly ConsentRow[]
}
export type CardRow = {
  number: string
  status: CardStatus
  label: string | null
  extendedData: unknown
  isDefault: boolean
  isPrimary: boolean
  issuedAt: Date | null
  expiresAt: Date | null
  series: { code: string }
  statusLabel: { label: string }
}
export type LedgerRow = {
  id: bigint
  programId: number
  kind: LedgerEntryKind
  amount: bigint
  expiresAt: Date | null
  expiresOffset: number | null
  reason: string | null
  at: Date
  merge: { survivorId: string; victimId: string } | null
}

/** What an export reads of a customer. */
export type ExportRow = {
  id: string
  status: CustomerStatus
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: unknown
  profiles: readonly ProfileRow[]
  identifiers: readonly {
    type: IdentifierType
    value: string
    profile: { position: number; sourceAccount: Account }
  }[]
  cards: readonly CardRow[]
  enrollments: readonly {
    programId: number
    tierSequence: number
    tierExpiresAt: Date | null
    tierExpiresOffset: number | null
    createdAt: Date
  }[]
  ledger: readonly LedgerRow[]
  association: {
    hierarchy: { code: string }
    role: { code: string }
    parent: { customerId: string } | null
    company: { externalId: string } | null
  } | null
  /** The customers that were merged into it. */
  aliases: readonly { id: string; ledger: readonly LedgerRow[] }[]
}

/** An id that a customer had in another system. */
export type LegacyIdRow = { customerId: string; value: string; isOwn: boolean }
/** A note that came with an import. */
export type NoteRow = { customerId: string; text: string; occurredAt: string | null }
/** What an export reads for several customers at once, by the id of the customer. */
export type ExportContext = {
  /** The moment of the export. */
  now: Date
  legacyIds: ReadonlyMap<string, readonly LegacyIdRow[]>
  notes: ReadonlyMap<string, readonly NoteRow[]>
}
