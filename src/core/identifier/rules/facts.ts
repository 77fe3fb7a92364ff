import type { IdentifierType } from '../../../generated/prisma/enums.ts'

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
