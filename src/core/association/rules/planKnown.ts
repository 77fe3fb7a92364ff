import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { assertFieldsKept } from '../../customer/rules/keptValues.ts'
import { AmbiguousHolders } from '../../identifier/errors.ts'
import { LoyaltyTypeFinal } from '../../points/errors.ts'
import type { KnownRelative, UpdateFacts } from './associationPlan.ts'
import { planAssociationLink } from './planAssociationLink.ts'
import { planOwnProfile } from './planOwnProfile.ts'
import type { RelativeRequest } from './updateRequest.ts'

/** Links the new identifiers of an existing relative, and changes its profile. This never merges customers. */
export function planKnown(
  facts: UpdateFacts,
  customer: CustomerFacts,
  relative: RelativeRequest,
): KnownRelative {
  const { items, path } = relative
  const link = planAssociationLink(facts, customer, { items, path })
  if (link?.merge)
    throw new AmbiguousHolders({ candidates: [link.merge.survivorId, link.merge.victimId] }, path)
  assertFieldsKept(relative.keptFields, customer.extendedFields)
  const profile = planOwnProfile(facts, { customer, link }, relative)
  const becomesLoyalty = asksForLoyalty(customer, relative) && !link?.becomesLoyalty
  return { customer, link, profile, becomesLoyalty }
}

/** Whether a relative is asked to become `LOYALTY`. Throws `LoyaltyTypeFinal`. */
function asksForLoyalty(
  { id, loyaltyType: current }: CustomerFacts,
  { loyaltyType, path }: RelativeRequest,
): boolean {
  if (current === 'LOYALTY' && loyaltyType === 'NON_LOYALTY')
    throw new LoyaltyTypeFinal({ customerId: id }, [...path, 'loyaltyType'])
  return current === 'NON_LOYALTY' && loyaltyType === 'LOYALTY'
}
