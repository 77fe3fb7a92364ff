import { updateRows } from '../../../db/bulkWrite.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import { updateOwnProfile } from '../../customer/store/updateOwnProfile.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyEnrolments } from '../../points/store/applyEnrolments.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type { UpdateAssociationResult } from '../rules/updateAssociationInput.ts'
import { customersOf } from '../rules/updateRequest.ts'
import { applyChildren, applyParent } from './applyRelatives.ts'
import type { AssociationFacts } from './loadAssociation.ts'
import { mintNewCards } from './mintNewCards.ts'

/** Writes a planned update: the customer first, then its parent, its place and its children. */
export async function applyAssociation(
  work: Work,
  { facts, request, plan: planned }: AssociationFacts & { plan: UpdatePlan },
): Promise<UpdateAssociationResult> {
  const { target } = facts
  const newCards = customersOf(request).flatMap((one) => one.newCards)
  const plan = await mintNewCards(work, planned, newCards)
  const { customerId, matchedBy } = plan
  const mergeId = plan.link ? await applyLink(work, { target, named: plan.named }, plan.link) : null
  updateStanding(work, plan)
  await updateOwnProfile(work, { customerId, target, profile: request.profile, fields: request.fields })
  await applyEnrolments(work, plan, plan.enrolments)
  const parent = await applyParent(work, target, plan.parent)
  if (plan.place) await placeCustomers(work, [{ customerId, matchedBy, place: plan.place }])
  const children = await applyChildren(work, target, plan.children)
  return {
    customerId,
    mergeId,
    parent,
    enrolments: plan.enrolments.map(({ programmeId, tier }) => ({ programmeId, enrolled: tier !== null })),
    children,
    notices: plan.notices,
  }
}

function updateStanding(work: Work, { customerId, standing }: UpdatePlan): void {
  updateRows(work.tx, 'Customer', [{ id: customerId, ...standing, updatedAt: work.now }])
  recordEvents(work, [{ type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType: standing.loyaltyType } }])
}
