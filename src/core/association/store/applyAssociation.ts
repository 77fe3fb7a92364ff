import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyEnrolments } from '../../points/store/applyEnrolments.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type { UpdateAssociationResult } from '../rules/updateAssociationInput.ts'
import { customersOf } from '../rules/updateRequest.ts'
import { applyChildren, applyParent, applyProfile } from './applyRelatives.ts'
import type { AssociationFacts } from './loadAssociation.ts'
import { mintNewCards } from './mintNewCards.ts'

/** Writes a planned update: the customer first, then its parent, its place and its children. */
export async function applyAssociation(
  context: CommandContext,
  { facts, request, drawn, plan: planned }: AssociationFacts & { plan: UpdatePlan },
): Promise<UpdateAssociationResult> {
  const { target } = facts
  const newCards = customersOf(request).flatMap((one) => one.newCards)
  const plan = mintNewCards(context, planned, { newCards, drawn })
  const { customerId, matchedBy } = plan
  const applied = plan.link && (await applyLink(context, { target, customer: plan.customer }, plan.link))
  updateStatusFields(context, plan)
  applyProfile(context, customerId, { profile: plan.profile, created: applied?.profileId })
  applyEnrolments(context, plan, plan.enrolments)
  const parent = await applyParent(context, target, plan.parent)
  if (plan.place) await placeCustomers(context, [{ customerId, matchedBy, place: plan.place }])
  const children = await applyChildren(context, target, plan.children)
  return {
    customerId,
    mergeId: applied?.mergeId ?? null,
    parent,
    enrolments: plan.enrolments.map(({ programmeId, tier }) => ({ programmeId, enrolled: tier !== null })),
    children,
    notices: plan.notices,
  }
}

function updateStatusFields(context: CommandContext, { customerId, statusFields }: UpdatePlan): void {
  updateRows(context.tx, 'Customer', [{ id: customerId, ...statusFields, updatedAt: context.now }])
  recordEvents(context, [
    { type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType: statusFields.loyaltyType } },
  ])
}
