import { DomainError } from '../../../engine/refusal.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { ChildRoleDoesNotQualify } from '../../hierarchy/errors.ts'
import { type ParentPlace, planPlace, type RoleFacts } from '../../hierarchy/rules/planAssociation.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { resolveCustomer } from '../../link/rules/resolveCustomer.ts'
import { assertUnclaimed, repeatedRelative } from './assertUnclaimed.ts'
import type { ChildPlan, PlacedChild, UpdateFacts } from './associationPlan.ts'
import type { OwnCustomer } from './ownCustomer.ts'
import { planKnown } from './planKnown.ts'
import { planNew } from './planNew.ts'
import { roleAt } from './roleAt.ts'
import type { PlaceRequest, RelativeRequest } from './updateRequest.ts'

/** The place that the customer gets, with the parent above it. */
type OwnPlace = ParentPlace & { parentId: string | null }

/** Checks each child against the facts and the children before it. */
export function planChildren(
  facts: UpdateFacts,
  own: OwnCustomer,
  request: PlaceRequest,
  above: OwnPlace,
): ChildPlan[] {
  const plans: ChildPlan[] = []
  let { childCount } = above
  const claimed = [...own.items]
  const placed: string[] = []
  for (const relative of request.children) {
    try {
      if (relative instanceof DomainError) throw relative
      const customer = below(own, above, findChild(facts, own, relative, request.role))
      if (customer && placed.includes(customer.id)) throw repeatedRelative(relative.path)
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
  { ids }: OwnCustomer,
  { items, path }: RelativeRequest,
  { code }: RoleFacts,
): CustomerFacts | null {
  const id = resolveCustomer(facts, items, path)
  if (id !== null && ids.includes(id))
    throw new ChildRoleDoesNotQualify({ parentRole: code, childRole: code }, path)
  return facts.customers.find((candidate) => candidate.id === id) ?? null
}

/**
 * A child after the change of the customer's own place. If it was below that place, or below that of a merged customer, it is
 * now below the place and in its company. If the place lifts its children, it has no parent.
 */
function below(
  { placeIds, lifts }: OwnCustomer,
  { id, companyId }: OwnPlace,
  child: CustomerFacts | null,
): CustomerFacts | null {
  const current = child?.association
  if (!child || !current?.parentId || !placeIds.includes(current.parentId)) return child
  const parent = lifts ? { parentId: null, parentPosition: null } : { parentId: id, companyId }
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
