import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { ChildRoleDoesNotQualify, InvalidRole, ParentNotMapped } from '../../hierarchy/errors.ts'
import { assertInUse, type ParentPlace } from '../../hierarchy/rules/planAssociation.ts'
import { resolveCustomer } from '../../link/rules/resolveCustomer.ts'
import { assertUnclaimed } from './assertUnclaimed.ts'
import type { ParentPlan, UpdateFacts } from './associationPlan.ts'
import type { OwnCustomer } from './ownCustomer.ts'
import { planKnown } from './planKnown.ts'
import { planNew } from './planNew.ts'
import { roleAt } from './roleAt.ts'
import type { PlaceRequest, RelativeRequest } from './updateRequest.ts'

/** Plans the parent of the customer, and its place. A parent that is not known yet is registered. */
export function planParent(
  facts: UpdateFacts,
  own: OwnCustomer,
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

function placeOfParent({ ids }: OwnCustomer, found: CustomerFacts, { path }: RelativeRequest): ParentPlace {
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
