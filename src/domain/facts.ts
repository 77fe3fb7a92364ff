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

/** What a customer holds: enough for a verdict that makes nobody one with it. Read under its lock. */
export type HolderFacts = {
  id: string
  status: CustomerStatus
  profiles: PlacedProfile[]
  identifiers: IdentifierFacts[]
  cards: CardFacts[]
}

/** All that a verdict may know of a customer: read under its lock. */
export type CustomerFacts = Omit<HolderFacts, 'profiles'> & {
  loyaltyType: LoyaltyType
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
  /** The old ids that resolve to it. */
  aliases: string[]
  /** The live bans that name one of its ids: read where a verdict is about several customers. */
  bans: BanFacts[]
  /** When it took part in merges of the last 24 hours that stand, in any order: read as the bans are. */
  recentMerges: Date[]
  profiles: ProfileFacts[]
  enrolments: EnrolmentFacts[]
  points: PointsBucket[]
  association: AssociationFacts | null
}

/** Two ids that must never resolve to one customer. */
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
  /** What the call that attached it named its holder by; null: the living id. */
  matchedBy: string | null
}
/** A value that names nobody, as a request has it, and why. */
export type BlockedFacts = { type: IdentifierType; normalizedValue: string; reason: string }
export type CardFacts = {
  id: string
  number: string
  seriesId: number
  customerId: string | null
  status: CardStatus
  statusLabel: { label: string }
  /** The text that helps its holder to tell it from others. */
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
/** Unexpired points of one programme that expire at one instant; the sum is a decimal integer, never zero. */
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
  /** How many places are right below it: of its own company all of them, which the database sees to. */
  childCount: number
  /** The positions that its children have, each once. */
  childRoles: number[]
}

export type SeriesFacts = {
  id: number
  code: string
  prefix: string
  suffix: string
  /** Null: any number will do. */
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
/** One account of a source; `accountId` is empty where the source has only one. */
export type SourceAccountFacts = { id: string; sourceCode: SourceCode; accountId: string }
