import { isSamePlace } from '../../hierarchy/rules/isSamePlace.ts'
import { planPlace } from '../../hierarchy/rules/planAssociation.ts'
import type { UpdateFacts, UpdatePlan } from './associationPlan.ts'
import type { OwnCustomer } from './ownCustomer.ts'
import { planChildren } from './planChildren.ts'
import { planParent } from './planParent.ts'
import type { PlaceRequest } from './updateRequest.ts'

/** Plans the place of a customer, its parent and its children. */
export function planRelatives(
  facts: UpdateFacts,
  own: OwnCustomer,
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
