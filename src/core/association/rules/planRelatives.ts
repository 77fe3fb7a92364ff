import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { DomainError } from '../../../engine/refusal.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { assertFieldsKept, assertKept } from '../../customer/rules/keptValues.ts'
import { newProfile } from '../../customer/rules/planProfileChange.ts'
import { ChildRoleDoesNotQualify, InvalidRole, ParentNotMapped } from '../../hierarchy/errors.ts'
import { isSamePlace } from '../../hierarchy/rules/isSamePlace.ts'
import {
  assertInUse,
  type ParentPlace,
  planPlace,
  type RoleFacts,
} from '../../hierarchy/rules/planAssociation.ts'
import { AmbiguousHolders } from '../../identifier/errors.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { planRegistration, type RegistrationPlan } from '../../link/rules/registration/planRegistration.ts'
import { resolveCustomer } from '../../link/rules/resolveCustomer.ts'
import { LoyaltyTypeFinal } from '../../points/errors.ts'
import type {
  ChildPlan,
  KnownRelative,
  ParentPlan,
  PlacedChild,
  UpdateFacts,
  UpdatePlan,
} from './associationPlan.ts'
import { planAssociationLink } from './planAssociationLink.ts'
import { planOwnProfile } from './planOwnProfile.ts'
import type { PlaceRequest, RelativeRequest } from './updateRequest.ts'

/** The customer of an update after a possible merge: all its ids, and the reference that the call used. */
export type Own = {
  fullCustomer: CustomerFacts
  ids: readonly string[]
  placeIds: readonly (string | undefined)[]
  items: readonly LinkItem[]
  /** Its children lose it as their parent. */
  lifts?: true | undefined
}

/** Plans the place of a customer, its parent and its children. */
export function planRelatives(
  facts: UpdateFacts,
  own: Own,
  request: PlaceRequest | null,
): Pick<UpdatePlan, 'place' | 'parent' | 'children'> {
  if (!request) return { place: null, parent: null, children: [] }
  const { fullCustomer } = own
  const parent = request.parent && planParent(facts, own, request, request.parent)
  const fixed = facts.settings.fixedAssociations
  const current = fullCustomer.association
  const { dropsParent, ownChildren } = request
  const parentPlace = parent?.at ?? (dropsParent ? null : undefined)
  const planned = planPlace({ request, current, parent: parentPlace, fixed, ownChildren }, ['association'])
  const childCount = planned.lifts ? 0 : (current?.childCount ?? 0)
  const companyMoves = current !== null && current.companyId !== planned.companyId && childCount > 0
  const place = { ...planned, id: current?.id ?? facts.newPlaces.own, isNew: current === null, companyMoves }
  const inherited = request.company ?? parent?.at.company ?? current?.company ?? null
  const company = planned.companyId === null ? null : inherited
  const above = { ...place, company, role: request.role, childCount }
  return {
    place: isSamePlace(current, planned) ? null : place,
    parent: parent?.plan ?? null,
    children: planChildren(facts, { ...own, lifts: planned.lifts }, request, above),
  }
}

function planParent(
  facts: UpdateFacts,
  own: Own,
  request: PlaceRequest,
  relative: RelativeRequest,
): { plan: ParentPlan; at: ParentPlace } {
  const { fullCustomer } = own
  const id = resolveCustomer(facts, relative.items, relative.path)
  const found = facts.customers.find((customer) => customer.id === id)
  if (found) {
    const at = placeOfParent(own, found, relative)
    assertUnclaimed(own.items, relative)
    const known = planKnown(facts, found, relative)
    return { plan: { request: relative, ...known, register: null, place: null }, at }
  }
  const role = relative.role ?? roleAt(request, request.role.position - 1)
  if (!role)
    throw new InvalidRole(
      { reason: `${request.role.code} is the top role and cannot have a parent.` },
      relative.path,
    )
  assertUnclaimed(own.items, relative)
  assertInUse(request.hierarchy, relative.path)
  const register = planNew(facts, relative)
  const present =
    fullCustomer.association?.hierarchyId === request.hierarchy.id ? fullCustomer.association : null
  const companyId =
    request.company === undefined ? (present?.companyId ?? null) : (request.company?.id ?? null)
  const place = {
    id: facts.newPlaces.parent,
    hierarchyId: request.hierarchy.id,
    rolePosition: role.position,
    companyId,
    parentId: null,
    parentPosition: null,
  }
  return {
    plan: { request: relative, customer: null, link: null, register, place },
    at: { ...place, company: request.company ?? null, role, childCount: 0 },
  }
}

function placeOfParent({ ids }: Own, found: CustomerFacts, { path }: RelativeRequest): ParentPlace {
  assertStatusAllows(found, 'CHANGE', { path: path.map(String) })
  const { association } = found
  if (!association) throw new ParentNotMapped({ customerId: found.id }, path)
  if (ids.includes(found.id))
    throw new ChildRoleDoesNotQualify(
      { parentRole: association.role.code, childRole: association.role.code },
      path,
    )
  return association
}

const roleAt = ({ hierarchy }: PlaceRequest, position: number): RoleFacts | null =>
  hierarchy.roles.find((role) => role.position === position) ?? null

/** The place that the customer gets, with the parent above it. */
type OwnPlace = ParentPlace & { parentId: string | null }

/** Checks each child against the facts and the children before it. */
function planChildren(facts: UpdateFacts, own: Own, request: PlaceRequest, above: OwnPlace): ChildPlan[] {
  const plans: ChildPlan[] = []
  let { childCount } = above
  const claimed = [...own.items]
  const placed: string[] = []
  for (const relative of request.children) {
    try {
      if (relative instanceof DomainError) throw relative
      const customer = below(own, above.id, findChild(facts, own, relative, request.role))
      if (customer && placed.includes(customer.id)) throw repeated(relative.path)
      assertNotAbove(above, customer, relative.path)
      assertUnclaimed(claimed, relative)
      const plan = planChild(facts, request, relative, { above: { ...above, childCount }, customer })
      plans.push(plan)
      if (customer?.association?.parentId !== above.id) childCount++
      if (customer) placed.push(customer.id)
      claimed.push(...relative.items)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      plans.push({ kind: 'REFUSED', error })
    }
  }
  return plans
}

/**
 * The parent of the customer cannot become its child. Their roles alone do not tell: the customer may get another role in the
 * same call, which fits below its parent.
 */
function assertNotAbove(
  { parentId, role }: OwnPlace,
  child: CustomerFacts | null,
  path: RelativeRequest['path'],
): void {
  const place = child?.association
  if (place && place.id === parentId)
    throw new ChildRoleDoesNotQualify({ parentRole: role.code, childRole: place.role.code }, path)
}

function findChild(
  facts: UpdateFacts,
  { ids }: Own,
  { items, path }: RelativeRequest,
  { code }: RoleFacts,
): CustomerFacts | null {
  const id = resolveCustomer(facts, items, path)
  if (id !== null && ids.includes(id))
    throw new ChildRoleDoesNotQualify({ parentRole: code, childRole: code }, path)
  return facts.customers.find((candidate) => candidate.id === id) ?? null
}

/**
 * A child after a possible merge: if it was below the merged customer's place, it is now below the survivor's, or has no
 * parent if that place lifts its children.
 */
function below({ placeIds, lifts }: Own, id: string, child: CustomerFacts | null): CustomerFacts | null {
  const current = child?.association
  if (!child || !current?.parentId || !placeIds.includes(current.parentId)) return child
  const parent = lifts ? { parentId: null, parentPosition: null } : { parentId: id }
  return { ...child, association: { ...current, ...parent } }
}

function planChild(
  facts: UpdateFacts,
  request: PlaceRequest,
  relative: RelativeRequest,
  { above, customer }: { above: ParentPlace; customer: CustomerFacts | null },
): PlacedChild {
  const { path } = relative
  const role = relative.role ?? roleAt(request, request.role.position + 1)
  if (!role) throw new ChildRoleDoesNotQualify({ parentRole: request.role.code, childRole: 'child' }, path)
  const known = customer
    ? { ...planKnown(facts, customer, relative), register: null }
    : {
        customer,
        link: null,
        register: planNew(facts, relative),
      }
  const childPlace = { hierarchy: request.hierarchy, role, company: undefined }
  const fixed = facts.settings.fixedAssociations
  const place = planPlace(
    { request: childPlace, current: customer?.association ?? null, parent: above, fixed },
    path,
  )
  const matchedBy = customer && matchedByOf(facts, relative.items, customer.id)
  return { kind: 'PLACED', request: relative, matchedBy, place, ...known }
}

/** Registers a relative that is not known yet. */
function planNew(facts: UpdateFacts, { items, newCustomer, profile }: RelativeRequest): RegistrationPlan {
  assertKept(profile.kept, newProfile)
  return planRegistration(facts, items, newCustomer)
}

/** Links the new identifiers of an existing relative, and changes its profile. This never merges customers. */
function planKnown(facts: UpdateFacts, customer: CustomerFacts, relative: RelativeRequest): KnownRelative {
  const { items, path } = relative
  const link = planAssociationLink(facts, customer, items)
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

/** Refuses identifiers that this request already gives to another customer. */
function assertUnclaimed(claimed: readonly LinkItem[], { items, path }: RelativeRequest): void {
  const twice = (item: LinkItem) =>
    claimed.some(
      ({ type, normalizedValue }) => type === item.type && normalizedValue === item.normalizedValue,
    )
  if (items.some(twice)) throw repeated(path)
}

const repeated = (path: RelativeRequest['path']) =>
  new InvalidInput({ reason: 'this customer appears earlier in the request.' }, path)
