import type { CustomerStatus, LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'

/** What a registration changed when its profile joined an existing customer. Stored as JSON, so times are strings. */
export type JoinRecord = {
  customerId: string
  /** The customer's own values before and after. */
  before: CustomerStatusFields
  after: CustomerStatusFields
  /** The values that the registration gave for the customer. Older records have no status. It was usually `ACTIVE`. */
  given: { status?: CustomerStatus; loyaltyType: LoyaltyType; extendedFields: Record<string, unknown> }
}
