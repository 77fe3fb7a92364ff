import type { ChannelType, CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { Consent } from './consent.ts'
import type { FieldReferences } from './fieldReferences.ts'

/** The facts of a customer that decisions without a merge need. Read under the customer's lock. */
export type HolderFacts = {
  id: string
  status: CustomerStatus
  loyaltyType: LoyaltyType
  profiles: PlacedProfile[]
  identifiers: IdentifierFacts[]
  cards: CardFacts[]
}

/** All facts of a customer that a decision may use. Read under the customer's lock. */
export type CustomerFacts = Omit<HolderFacts, 'profiles'> & {
  registeredAt: Date
  registeredOffset: number
  extendedFields: Record<string, unknown>
  fieldsMatchedBy: FieldReferences
  /** The former ids that resolve to this customer. */
  aliases: string[]
  /** The bans in effect that name one of its ids. Loaded only if several customers are involved. */
  bans: BanFacts[]
  /** The times of its merges in the last 24 hours that are still in effect, in any order. Loaded with the bans. */
  recentMerges: Date[]
  profiles: ProfileFacts[]
  enrollments: EnrollmentFacts[]
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
export type ChannelFacts = { id: string; type: ChannelType; value: string; normalizedValue: string } & Consent
export type TierState = {
  tierSequence: number
  tierExpiresAt: Date | null
  tierExpiresOffset: number | null
}
export type EnrollmentFacts = { id: string; programId: number } & TierState
/** Unexpired points of one program with the same expiry. The sum is a decimal integer and never zero. */
export type PointsBucket = {
  programId: number
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
