import type { CommandContext } from '../../../engine/executeCommand.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { writeLoyalty } from '../../customer/store/writeLoyalty.ts'
import { writeProfile } from '../../customer/store/writeProfile.ts'
import { isSamePlace } from '../../hierarchy/rules/isSamePlace.ts'
import { type Placing, placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import type { RegistrationPlan } from '../../link/rules/registration/planRegistration.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyRegistrations } from '../../link/store/applyRegistrations.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type {
  ChildPlan,
  KnownRelative,
  OwnProfilePlan,
  ParentPlan,
  PlacedChild,
} from '../rules/associationPlan.ts'
import type { ChildResult, UpdateAssociationResult } from '../rules/updateAssociationInput.ts'
import type { RelativeRequest } from '../rules/updateRequest.ts'

/** Writes a planned parent. */
export async function applyParent(
  context: CommandContext,
  target: SourceAccountFacts,
  parent: ParentPlan | null,
): Promise<UpdateAssociationResult['parent']> {
  if (!parent) return null
  if (parent.customer) {
    await updateKnown(context, target, parent)
    return { customerId: parent.customer.id, created: false }
  }
  const customerId = parent.register.joins?.id ?? context.newId()
  await applyRegistrations(context, target, [registrationOf(customerId, parent)])
  const place = { ...parent.place, isNew: true, companyMoves: false }
  await placeCustomers(context, [{ customerId, matchedBy: null, place }])
  return { customerId, created: true }
}

/** Writes planned children. New children are written together. Returns one result per child, in order. */
export async function applyChildren(
  context: CommandContext,
  target: SourceAccountFacts,
  plans: readonly ChildPlan[],
): Promise<ChildResult[]> {
  const children = plans.map((plan) =>
    plan.kind === 'REFUSED'
      ? plan
      : { ...plan, customerId: plan.customer?.id ?? plan.register?.joins?.id ?? context.newId() },
  )
  const placed = children.filter((child) => child.kind === 'PLACED')
  await applyRegistrations(
    context,
    target,
    placed.flatMap((child) => (child.register ? registrationOf(child.customerId, child) : [])),
  )
  for (const child of placed) if (child.customer) await updateKnown(context, target, child)
  await placeCustomers(
    context,
    placed
      .filter(({ customer, place }) => !isSamePlace(customer?.association ?? null, place))
      .map((child) => ({
        customerId: child.customerId,
        matchedBy: child.matchedBy,
        place: placingOf(context, child),
      })),
  )
  return children.map((child) =>
    child.kind === 'REFUSED'
      ? { customerId: null, created: false, refused: child.error.stored() }
      : { customerId: child.customerId, created: child.register !== null, refused: null },
  )
}

type New = { request: RelativeRequest; register: RegistrationPlan }

const registrationOf = (customerId: string, { request, register }: New) => ({
  customerId,
  plan: register,
  profile: request.profile,
  fields: mergeFields({}, request.fields ?? {}),
})

async function updateKnown(
  context: CommandContext,
  target: SourceAccountFacts,
  { customer, link, profile, becomesLoyalty }: KnownRelative,
): Promise<void> {
  const applied = link && (await applyLink(context, { target, customer }, link))
  if (becomesLoyalty) writeLoyalty(context, customer.id)
  applyProfile(context, customer.id, { profile, created: applied?.profileId })
}

type OwnProfile = {
  profile: OwnProfilePlan | null
  /** The profile that the customer has after its link. */
  created: string | null | undefined
}

/** Writes a planned change of an existing customer's profile. */
export function applyProfile(
  context: CommandContext,
  customerId: string,
  { profile, created }: OwnProfile,
): void {
  if (!profile) return
  const profileId = profile.profileId ?? created
  if (!profileId) throw new Error('a profile to change was not created')
  writeProfile(context, { customerId, profileId }, profile.change)
}

function placingOf(context: CommandContext, { customer, place }: PlacedChild): Placing {
  const current = customer?.association ?? null
  const companyMoves = current !== null && current.companyId !== place.companyId && current.childCount > 0
  return { ...place, id: current?.id ?? context.newId(), isNew: current === null, companyMoves }
}
