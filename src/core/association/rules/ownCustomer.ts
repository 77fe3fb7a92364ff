import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'

/** The customer of an update after a possible merge: all its ids, and the reference that the call used. */
export type OwnCustomer = {
  fullCustomer: CustomerFacts
  ids: readonly string[]
  placeIds: readonly (string | undefined)[]
  items: readonly LinkItem[]
  /** Its children lose it as their parent. */
  lifts?: true | undefined
}
