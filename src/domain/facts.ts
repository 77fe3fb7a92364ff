import type {
  CardForm,
  CardOrigin,
  CardStatus,
  ChannelType,
  CheckDigitMethod,
  CustomerStatus,
  IdentifierType,
  LoyaltyType,
  MergePolicy,
  MergePreference,
  SourceCode,
} from '../generated/prisma/enums.ts'

/** The facts of a customer that decisions without a merge need. Read under the customer's lock. */
export type HolderFacts = {
  id: string
  status: CustomerStatus
  profiles: PlacedProfile[]
  identifiers: IdentifierFacts[]
  cards: CardFacts[]
}

/** All facts of a customer that a decision may use. Read under the customer's lock. */
export type CustomerFacts = Omit<HolderFacts, 'profiles'> & {
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
  /** The former ids that resolve to this customer. */
  aliases: string[]
  /** The bans in effect that name one of its ids. Loaded only if several customers are involved. */
  bans: BanFacts[]
  /** The times of its merges in the last 24 hours that are still in effect, in any order. Loaded with the bans. */
  recentMerges: Date[]
  profiles: ProfileFacts[]
  enrolments: EnrolmentFacts[]
  points: PointsBucket[]
  association: AssociationFacts | null
}

/** Two ids that must never resolve to the same customer. */
export type BanFacts = { id: string; at: Date; between: readonly [string, string] }
export type PlacedProfile = { id: string; sourceAccountId: string; position: number }
export type ProfileFacts = PlacedProfile & {
  firstName: string | null
  lastName: string | null
  channels: ChannelFacts[]
}
export type ChannelFacts = { id: string; type: ChannelType; normalizedValue: string; subscribed: boolean }
export type IdentifierFacts = {
  id: string
  profileId: string
  customerId: string
  sourceAccountId: string
  type: IdentifierType
  value: string
  normalizedValue: string
  /** The reference that the attaching call used to find the customer. Null means the current id. */
  matchedBy: string | null
}
/** A blocked value from the request, and the reason for the block. */
export type BlockedFacts = { type: IdentifierType; normalizedValue: string; reason: string }
export type CardFacts = {
  id: string
  number: string
  seriesId: number
  customerId: string | null
  status: CardStatus
  statusLabel: { label: string }
  /** A text that helps the holder to tell the card from others. */
  label: string | null
  expiresAt: Date | null
  isDefault: boolean
  isPrimary: boolean
}
export type TierStanding = {
  tierSequence: number
  tierExpiresAt: Date | null
  tierExpiresOffset: number | null
}
export type EnrolmentFacts = { id: string; programmeId: number } & TierStanding
/** Unexpired points of one program with the same expiry. The sum is a decimal integer and never zero. */
export type PointsBucket = {
  programmeId: number
  expiresAt: Date | null
  expiresOffset: number | null
  amount: string
}
export type AssociationFacts = {
  id: string
  hierarchyId: number
  rolePosition: number
  parentId: string | null
  parentPosition: number | null
  companyId: number | null
  company: { externalId: string; active: boolean } | null
  role: { code: string; maxChildren: number }
  hierarchy: { allowSkipping: boolean }
  /** The number of places directly below. They all have the same company, which the database guarantees. */
  childCount: number
  /** The distinct role positions of its children. */
  childRoles: number[]
}

export type SeriesFacts = {
  id: number
  code: string
  prefix: string
  suffix: string
  /** Null means that any number is accepted. */
  length: number | null
  checkDigit: CheckDigitMethod
  form: CardForm
  origin: CardOrigin
  expiryDays: number | null
  maxPerCustomer: number | null
  closesAt: Date | null
}
export type LabelFacts = { id: string; label: string; status: CardStatus; isDefault: boolean }
export type SettingsFacts = {
  maxCardsPerCustomer: number | null
  countOnlyActive: boolean
  defaultRegion: string | null
  mergePreference: MergePreference
  maxMergesPerDay: number | null
  digitalCards: boolean
  digitalSeriesId: number | null
}
export type PolicyFacts = ReadonlyMap<IdentifierType, MergePolicy>
/** One account of a source. `accountId` is empty if the source has only one account. */
export type SourceAccountFacts = { id: string; sourceCode: SourceCode; accountId: string }
