import { assertCanChange } from './assertCanChange.ts'
import * as errors from './errors.ts'
import type { CustomerFacts, IdentifierFacts } from './facts.ts'
import { locate } from './locate.ts'
import { type ParentPlace, type PlannedPlace, planPlace, type RoleFacts } from './planAssociation.ts'
import type { LinkPlan } from './planLinkCard.ts'
import { planRegistration, type RegistrationPlan } from './planRegistration.ts'
import {
  type PlaceWishes,
  planLink,
  type RelativeWish,
  type UpdateFacts,
  type UpdatePlan,
} from './planUpdateAssociation.ts'
import { DomainError } from './refusal.ts'

/** A parent that is there, or one to register with a place of its own. */
export type ParentPlan = {
  customerId: string | null
  register: RegistrationPlan | null
  place: (PlannedPlace & { id: string }) | null
}
/** A child: there already, to register, or refused by itself. */
export type ChildPlan =
  | {
      kind: 'PLACED'
      customer: CustomerFacts | null
      register: RegistrationPlan | null
      link: LinkPlan | null
      place: PlannedPlace
    }
  | { kind: 'REFUSED'; error: DomainError }

/** The verdicts on a customer's place, its parent and its children. */
export function planRelatives(
  facts: UpdateFacts,
  whole: CustomerFacts,
  wish: PlaceWishes | null,
): Pick<UpdatePlan, 'place' | 'parent' | 'children'> {
  if (!wish) return { place: null, parent: null, children: [] }
  const [ownId = '', parentId = ''] = facts.newPlaceIds
  const parent = wish.parent && planParent(facts, whole, wish, wish.parent, parentId)
  const fixed = facts.settings.fixedAssociations
  const current = whole.association
  const planned = planPlace({ wish, current, parent: parent?.at, fixed }, ['association'])
  const companyMoves =
    current !== null && current.companyId !== planned.companyId && current.children.length > 0
  const place = { ...planned, id: current?.id ?? ownId, isNew: current === null, companyMoves }
  const above: ParentPlace = { ...place, role: wish.role, childCount: current?.children.length ?? 0 }
  return { place, parent: parent?.plan ?? null, children: planChildren(facts, whole, wish, above) }
}

function planParent(
  facts: UpdateFacts,
  whole: CustomerFacts,
  wish: PlaceWishes,
  relative: RelativeWish,
  newId: string,
) {
  const id = locate(facts, relative.items, relative.path)
  const found = facts.customers.find((customer) => customer.id === id)
  if (found)
    return {
      plan: { customerId: found.id, register: null, place: null },
      at: placeOfParent(whole, found, relative),
    }
  const role = relative.role ?? roleAt(wish, wish.role.position - 1)
  if (!role)
    throw new errors.InvalidRole(
      { reason: `${wish.role.code} is the root and has no parent.` },
      relative.path,
    )
  const register = planRegistration(facts, relative.items, relative.newcomer)
  const companyId =
    wish.company?.id ??
    (whole.association?.hierarchyId === wish.hierarchy.id ? whole.association.companyId : null)
  const place = {
    id: newId,
    hierarchyId: wish.hierarchy.id,
    rolePosition: role.position,
    companyId,
    parentId: null,
    parentPosition: null,
  }
  return { plan: { customerId: null, register, place }, at: { ...place, role, childCount: 0 } }
}

function placeOfParent(whole: CustomerFacts, found: CustomerFacts, { path }: RelativeWish): ParentPlace {
  assertCanChange(found, path.map(String))
  const { association } = found
  if (!association) throw new errors.ParentNotMapped({ customerId: found.id }, path)
  if (found.id === whole.id || association.id === whole.association?.id)
    throw new errors.ChildRoleDoesNotQualify(
      { parentRole: association.role.code, childRole: association.role.code },
      path,
    )
  return { ...association, childCount: association.children.length }
}

const roleAt = ({ hierarchy }: PlaceWishes, position: number): RoleFacts | null =>
  hierarchy.roles.find((role) => role.position === position) ?? null

/** Each child against the facts and the children before it. */
function planChildren(
  facts: UpdateFacts,
  whole: CustomerFacts,
  wish: PlaceWishes,
  above: ParentPlace,
): ChildPlan[] {
  const plans: ChildPlan[] = []
  let { childCount } = above
  const claimed: IdentifierFacts[] = []
  for (const relative of wish.children) {
    try {
      const now = { ...facts, holders: [...facts.holders, ...claimed] }
      const plan = planChild(now, whole, wish, relative, { ...above, childCount })
      plans.push(plan)
      if (plan.customer?.association?.parentId !== above.id) childCount++
      claimed.push(...claims(facts, relative, plan.customer?.id ?? `new child ${plans.length}`))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      plans.push({ kind: 'REFUSED', error })
    }
  }
  return plans
}

function planChild(
  facts: UpdateFacts,
  whole: CustomerFacts,
  wish: PlaceWishes,
  relative: RelativeWish,
  above: ParentPlace,
) {
  const { path } = relative
  const role = relative.role ?? roleAt(wish, wish.role.position + 1)
  if (!role)
    throw new errors.ChildRoleDoesNotQualify({ parentRole: wish.role.code, childRole: 'child' }, path)
  const id = locate(facts, relative.items, path)
  const customer = facts.customers.find((candidate) => candidate.id === id) ?? null
  if (id !== null && !customer)
    throw new errors.InvalidInput({ reason: 'this child stands earlier in the request.' }, path)
  if (customer?.id === whole.id)
    throw new errors.ChildRoleDoesNotQualify({ parentRole: wish.role.code, childRole: wish.role.code }, path)
  const link = customer && planLink(facts, customer, relative.items)
  if (link?.merge)
    throw new errors.AmbiguousHolders({ candidates: [link.merge.survivorId, link.merge.victimId] }, path)
  const register = customer ? null : planRegistration(facts, relative.items, relative.newcomer)
  const childWish = { hierarchy: wish.hierarchy, role, company: null }
  const fixed = facts.settings.fixedAssociations
  const place = planPlace(
    { wish: childWish, current: customer?.association ?? null, parent: above, fixed },
    path,
  )
  return { kind: 'PLACED' as const, customer, register, link, place }
}

/** What a child of this request holds from now on: a later one cannot hold it too. */
const claims = ({ target }: UpdateFacts, { items }: RelativeWish, customerId: string): IdentifierFacts[] =>
  items.map(({ type, value, normalizedValue }) => ({
    ...{ id: '', profileId: '', customerId, sourceAccountId: target.id },
    ...{ type, value, normalizedValue },
  }))
