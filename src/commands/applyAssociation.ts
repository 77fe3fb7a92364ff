import type { CustomerFacts } from '../domain/facts.ts'
import type { PlannedPlace } from '../domain/planAssociation.ts'
import type { ChildPlan } from '../domain/planRelatives.ts'
import type { UpdatePlan } from '../domain/planUpdateAssociation.ts'
import { mergeFields } from '../domain/readProfile.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { applyEnrolments } from './applyEnrolments.ts'
import { applyLink } from './applyLink.ts'
import { applyRegistration } from './applyRegistration.ts'
import type { Recipient } from './issueCards.ts'
import type { AssociationLoad } from './loadAssociationFacts.ts'
import { placeCustomer } from './placeCustomer.ts'
import type { Profiles } from './readPlace.ts'
import { recordEvents } from './recordEvents.ts'
import type {
  ChildResult,
  RelativeInput,
  UpdateAssociationInput,
  UpdateAssociationResult,
} from './updateAssociation.ts'
import { updateOwnProfile } from './updateOwnProfile.ts'

/** Writes an update as planned: the customer first, then its parent, its place, and its children. */
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
  await applyEnrolments(work, plan, plan.enrolments)
  const relatives = input.association?.relatives
  const parent = await applyParent(work, load, plan, relatives?.parentCustomer ?? null)
  if (plan.place) await placeCustomer(work, plan, plan.place)
  const children: ChildResult[] = []
  for (const [index, child] of plan.children.entries())
    children.push(
      await applyChild(work, load, {
        child,
        input: relatives?.childCustomers?.[index],
        profile: profiles.children[index],
      }),
    )
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
  await recordEvents(work, [
    { type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType: standing.loyaltyType } },
  ])
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
  const entry = { target: facts.target, profile: profiles.parent, fields: mergeFields({}, fields ?? {}) }
  const customerId = await applyRegistration(work, parent.register, entry)
  const recipient = { customerId, via: null }
  await placeCustomer(work, recipient, { ...parent.place, isNew: true, companyMoves: false })
  return { customerId, created: true }
}

type ChildToApply = {
  child: ChildPlan
  input: RelativeInput | undefined
  profile: Profiles | null | undefined
}

async function applyChild(
  work: Work,
  load: AssociationLoad,
  { child, input, profile }: ChildToApply,
): Promise<ChildResult> {
  if (child.kind === 'REFUSED') return { customerId: null, created: false, refused: child.error.stored() }
  const { target } = load.facts
  const fields = input?.profile?.fields
  if (!profile) throw new Error('a child without its profile')
  if (child.register) {
    const entry = { target, profile, fields: mergeFields({}, fields ?? {}) }
    const customerId = await applyRegistration(work, child.register, entry)
    await place(work, { customerId, via: null }, null, child.place)
    return { customerId, created: true, refused: null }
  }
  if (!child.customer) throw new Error('a child that is neither known nor new')
  const { id: customerId } = child.customer
  if (child.link) await applyLink(work, { target, named: child.customer }, child.link)
  await updateOwnProfile(work, { customerId, target, profile, fields })
  await place(work, { customerId, via: child.via }, child.customer, child.place)
  return { customerId, created: false, refused: null }
}

const place = (work: Work, recipient: Recipient, customer: CustomerFacts | null, planned: PlannedPlace) => {
  const current = customer?.association ?? null
  const companyMoves = current !== null && current.companyId !== planned.companyId && current.childCount > 0
  return placeCustomer(work, recipient, {
    ...planned,
    id: current?.id ?? work.newId(),
    isNew: current === null,
    companyMoves,
  })
}
