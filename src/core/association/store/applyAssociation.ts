import type { Work } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { updateOwnProfile } from '../../customer/store/updateOwnProfile.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyRegistrations } from '../../link/store/applyRegistrations.ts'
import { applyEnrolments } from '../../points/store/applyEnrolments.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type {
  RelativeInput,
  UpdateAssociationInput,
  UpdateAssociationResult,
} from '../rules/updateAssociationInput.ts'
import { applyChildren } from './applyChildren.ts'
import type { AssociationLoad } from './loadAssociationFacts.ts'

/** Writes a planned update: the customer first, then its parent, its place and its children. */
export async function applyAssociation(
  work: Work,
  load: AssociationLoad,
  plan: UpdatePlan,
  input: UpdateAssociationInput,
): Promise<UpdateAssociationResult> {
  const { facts, profiles } = load
  const { customerId } = plan
  const mergeId = plan.link
    ? await applyLink(work, { target: facts.target, named: plan.named }, plan.link)
    : null
  await updateStanding(work, plan)
  await updateOwnProfile(work, {
    customerId,
    target: facts.target,
    profile: profiles.own,
    fields: input.profile?.fields,
  })
  applyEnrolments(work, plan, plan.enrolments)
  const relatives = input.association?.relatives
  const parent = await applyParent(work, load, plan, relatives?.parentCustomer ?? null)
  if (plan.place) await placeCustomers(work, [{ customerId, matchedBy: plan.matchedBy, place: plan.place }])
  const children = await applyChildren(work, load, plan.children, relatives?.childCustomers ?? [])
  return {
    customerId,
    mergeId,
    parent,
    enrolments: plan.enrolments.map(({ programmeId, tier }) => ({ programmeId, enrolled: tier !== null })),
    children,
    notices: plan.notices,
  }
}

async function updateStanding(work: Work, { customerId, standing }: UpdatePlan): Promise<void> {
  const { extendedFields, ...columns } = standing
  await work.tx.customer.updateMany({
    where: { id: customerId },
    data: { ...columns, extendedFields: extendedFields as Prisma.InputJsonObject, updatedAt: work.now },
  })
  recordEvents(work, [{ type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType: standing.loyaltyType } }])
}

async function applyParent(
  work: Work,
  { facts, profiles }: AssociationLoad,
  { parent }: UpdatePlan,
  input: RelativeInput | null,
) {
  if (!parent || !input || !profiles.parent) return null
  const fields = input.profile?.fields
  const { customer, link } = parent
  if (customer) {
    const { target } = facts
    if (link) await applyLink(work, { target, named: customer }, link)
    await updateOwnProfile(work, { customerId: customer.id, target, profile: profiles.parent, fields })
    return { customerId: customer.id, created: false }
  }
  if (!parent.register || !parent.place) return null
  const entry = { plan: parent.register, profile: profiles.parent, fields: mergeFields({}, fields ?? {}) }
  const [customerId = ''] = await applyRegistrations(work, facts.target, [entry])
  const place = { ...parent.place, isNew: true, companyMoves: false }
  await placeCustomers(work, [{ customerId, matchedBy: null, place }])
  return { customerId, created: true }
}
