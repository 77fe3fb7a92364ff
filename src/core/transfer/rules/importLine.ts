import type {
  CardStatus,
  ChannelType,
  ConsentStatus,
  CustomerStatus,
  IdentifierType,
  LoyaltyType,
  OptInLevel,
  SourceCode,
} from '../../../generated/prisma/enums.ts'

/** A moment as text: ISO 8601 with an offset, such as `2016-06-23T19:11:18+08:00`. */
type Moment = string
/** Values of defined fields by name. */
type Fields = { readonly [name: string]: string | number | boolean | null }
/** A source, with the account where the source has several. */
type Place = { source: SourceCode; accountId?: string | null }

/** A consent of a channel, as it is or as it was. */
export type ImportConsent = {
  status: ConsentStatus
  optInLevel?: OptInLevel | null
  collectedFrom?: string | null
  at?: Moment | null
}
export type ImportChannel = {
  type: ChannelType
  value: string
  primary?: boolean | null
  verified?: boolean | null
  consent?: ImportConsent | null
  /** The consents before the present one, oldest first. */
  consentHistory?: ImportConsent[] | null
}
export type ImportProfile = Place & {
  firstName?: string | null
  lastName?: string | null
  registeredAt?: Moment | null
  associatedWith?: string | null
  lastViewedAt?: Moment | null
  fields?: Fields | null
  channels?: ImportChannel[] | null
}
export type ImportIdentifier = Place & { type: Exclude<IdentifierType, 'CARD_NUMBER'>; value: string }
export type ImportCard = {
  cardNumber: string
  seriesCode: string
  status?: Exclude<CardStatus, 'NOT_ISSUED'> | null
  /** A status label. Absent: the default one of the status. */
  statusLabel?: string | null
  cardLabel?: string | null
  isDefault?: boolean | null
  isPrimary?: boolean | null
  issuedAt?: Moment | null
  /** Null: the card never expires. Absent: as the series says, from `issuedAt`. */
  expiresAt?: Moment | null
  extendedData?: { readonly [name: string]: unknown } | null
}
export type ImportEnrollment = {
  programId: number
  tierNumber: number
  tierExpiresAt?: Moment | null
  enrolledAt?: Moment | null
}
export type ImportPoints = {
  programId: number
  kind: 'CREDIT' | 'DEBIT'
  /** A positive number, in a debit too. A string for numbers above 2^53. */
  amount: number | string
  occurredAt?: Moment | null
  /** In a debit: the expiry of the points that it took. Absent there: those that expire first. */
  expiresAt?: Moment | null
  reason?: string | null
}
export type ImportAssociation = {
  hierarchyCode: string
  roleCode: string
  parentLegacyId?: string | null
  companyExternalId?: string | null
}
/** A note about what happened before the import. */
export type ImportNote = { occurredAt?: Moment | null; text: string }

/**
 * One customer, as a line of an import or export holds it. `importLineSchema` is the same as JSON Schema. Absent and null
 * mean the same, unless a field says otherwise.
 */
export type ImportLine = {
  /** The id that the customer has in the file. A line whose id is known is not imported again. */
  legacyId: string
  status?: Exclude<CustomerStatus, 'MERGED'> | null
  loyaltyType?: LoyaltyType | null
  /** For a customer whose profiles have no date. */
  registeredAt?: Moment | null
  extendedFields?: Fields | null
  profiles?: ImportProfile[] | null
  identifiers?: ImportIdentifier[] | null
  cards?: ImportCard[] | null
  enrollments?: ImportEnrollment[] | null
  points?: ImportPoints[] | null
  association?: ImportAssociation | null
  /** Legacy ids, or ids of this service, that must go on finding the customer. */
  mergedIds?: string[] | null
  notes?: ImportNote[] | null
}
