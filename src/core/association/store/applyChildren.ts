import type { Work } from '../../../engine/executeCommand.ts'
import type { Profiles } from '../../customer/rules/readOwnProfile.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { updateOwnProfile } from '../../customer/store/updateOwnProfile.ts'
import { type Placing, placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyRegistrations } from '../../link/store/applyRegistrations.ts'
import type { ChildPlan } from '../rules/associationPlan.ts'
import type { ChildResult, RelativeInput } from '../rules/updateAssociationInput.ts'
import type { AssociationLoad } from './loadAssociationFacts.ts'

type Placed = Extract<ChildPlan, { kind: 'PLACED' }>
type Child = { index: number; plan: Placed; profile: Profiles; fields: RelativeFields }
type RelativeFields = NonNullable<RelativeInput['profile']>['fields']

/**
 * Writes the children of a planned update. New children are written together. Returns one result per child, in order.
 */
export async function applyChildren(
  work: Work,
  { facts, profiles }: AssociationLoad,
  plans: readonly ChildPlan[],
  inputs: readonly RelativeInput[],
): Promise<ChildResult[]> {
  const children = plans.flatMap((plan, index): Child[] => {
    const profile = profiles.children[index]
    if (plan.kind === 'REFUSED' || !profile) return []
    return [{ index, plan, profile, fields: inputs[index]?.profile?.fields }]
  })
  const ids = await registerNew(work, facts.target, children)
  for (const child of children) await updateKnown(work, facts.target, child)
  const idOf = ({ index, plan }: Child): string => plan.customer?.id ?? ids.get(index) ?? ''
  await placeCustomers(
    work,
    children.map((child) => ({
      ...{ customerId: idOf(child), matchedBy: child.plan.matchedBy, place: placingOf(work, child.plan) },
    })),
  )
  const results = new Map(children.map((child) => [child.index, idOf(child)]))
  return plans.map((plan, index) => {
    if (plan.kind === 'REFUSED') return { customerId: null, created: false, refused: plan.error.stored() }
    return { customerId: results.get(index) ?? null, created: plan.register !== null, refused: null }
  })
}

type Target = AssociationLoad['facts']['target']

/** Registers the new children and returns their ids by index. */
async function registerNew(
  work: Work,
  target: Target,
  children: readonly Child[],
): Promise<Map<number, string>> {
  const fresh = children.flatMap(({ index, plan: { register: plan }, profile, fields }) =>
    plan ? [{ index, plan, profile, fields: mergeFields({}, fields ?? {}) }] : [],
  )
  const ids = await applyRegistrations(work, target, fresh)
  return new Map(fresh.map(({ index }, position) => [index, ids[position] ?? '']))
}

async function updateKnown(work: Work, target: Target, { plan, profile, fields }: Child): Promise<void> {
  const { customer, link } = plan
  if (!customer) return
  if (link) await applyLink(work, { target, named: customer }, link)
  await updateOwnProfile(work, { customerId: customer.id, target, profile, fields })
}

function placingOf(work: Work, { customer, place }: Placed): Placing {
  const current = customer?.association ?? null
  const companyMoves = current !== null && current.companyId !== place.companyId && current.childCount > 0
  return { ...place, id: current?.id ?? work.newId(), isNew: current === null, companyMoves }
}
