import type { IdentifierType } from '../../../generated/prisma/enums.ts'

export type IdentifierFacts = {
  id: string
  profileId: string
  customerId: string
  sourceAccountId: string
  type: IdentifierType
  value: string
  normalizedValue: string
  /** What the call that attached it named its holder by; null: the living id. */
  via: string | null
}
/** A value that names nobody, as a request has it, and why. */
export type BlockedFacts = { type: IdentifierType; normalizedValue: string; reason: string }
