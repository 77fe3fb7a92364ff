import type { ChannelType, CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import type { IdentifierFacts } from '../../identifier/rules/facts.ts'

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
