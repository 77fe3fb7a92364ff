import { CustomerNotFound } from '../../customer/errors.ts'
import type { AssociationFacts, CustomerFacts, EnrolmentFacts } from '../../customer/rules/facts.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { assertNotBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import { MergeNeedsApproval } from '../../link/errors.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { locate } from '../../link/rules/resolveCustomer.ts'
import type { CustomerStanding } from '../../merge/rules/mergePlan.ts'
import { childCountAfter } from '../../merge/rules/planAssociationMerge.ts'
import { LoyaltyTypeFinal } from '../../points/errors.ts'
import { planEnrolments } from '../../points/rules/planEnrolments.ts'
import type { UpdateFacts, UpdatePlan } from './associationPlan.ts'
import { planLink } from './planAssociationLink.ts'
import { planRelatives } from './planRelatives.ts'
import { reserveNumbers } from './reserveNumbers.ts'
import { customersOf, type UpdateRequest } from './updateRequest.ts'

/** Plans an update. The customer's own part is all or nothing; each child succeeds or fails on its own. */
export function planUpdateAssociation(loaded: UpdateFacts, asked: UpdateRequest): UpdatePlan {
  const request = reserveNumbers(loaded.numbersLeft, asked)
  const newCards = customersOf(request).flatMap((one) => one.newCards.map(({ card }) => card))
  const facts = { ...loaded, cards: [...loaded.cards, ...newCards] }
  const id = locate(facts, request.items, ['identifiers'])
  const named = facts.customers.find((customer) => customer.id === id)
  if (!named) {
    assertNotBlocked(facts, request.items)
    throw new CustomerNotFound({}, ['identifiers'])
  }
  const link = planLink(facts, named, request.items)
  assertApproved(link)
  const whole = mergedWith(facts, named, link)
  const own = {
    whole,
    ids: [named.id, whole.id],
    placeIds: [named.association?.id, whole.association?.id],
    items: request.items,
  }
  const relatives = planRelatives(facts, own, request.place)
  return {
    named,
    link,
    customerId: whole.id,
    matchedBy: matchedByOf(facts, request.items, named.id),
    standing: standingAfter(whole, request),
    enrolments: planEnrolments(request.enrolments, facts.programmes, whole.enrolments),
    ...relatives,
    notices: link?.notices ?? [],
  }
}

/** An update cannot wait for an approval. */
function assertApproved(link: LinkPlan | null): void {
  const [type] = link?.unapproved ?? []
  if (type && link?.merge)
    throw new MergeNeedsApproval({ type, holderId: link.merge.survivorId }, ['identifiers'])
}

/** The customer after the link. */
function mergedWith(facts: UpdateFacts, named: CustomerFacts, link: LinkPlan | null): CustomerFacts {
  const merge = link?.merge
  const survivor = facts.customers.find(({ id }) => id === merge?.survivorId)
  if (!merge || !survivor) return named
  const own = new Set(survivor.enrolments.map(({ programmeId }) => programmeId))
  const moved: EnrolmentFacts[] = named.enrolments.filter(({ programmeId }) => !own.has(programmeId))
  return {
    ...survivor,
    ...merge.after,
    enrolments: [...survivor.enrolments, ...moved],
    association: placeAfter(survivor.association, named.association),
  }
}

const placeAfter = (
  mine: AssociationFacts | null,
  theirs: AssociationFacts | null,
): AssociationFacts | null =>
  mine && theirs
    ? {
        ...mine,
        childCount: childCountAfter(mine, theirs),
        childRoles: [...new Set([...mine.childRoles, ...theirs.childRoles])],
      }
    : (mine ?? theirs)

function standingAfter(
  whole: CustomerFacts,
  { loyaltyType, registered, extendedFields }: UpdateRequest,
): CustomerStanding {
  if (whole.loyaltyType === 'LOYALTY' && loyaltyType === 'NON_LOYALTY')
    throw new LoyaltyTypeFinal({ customerId: whole.id }, ['loyaltyType'])
  const earlier = registered && registered.instant < whole.registeredAt ? registered : null
  return {
    status: whole.status === 'UNREGISTERED' ? 'ACTIVE' : whole.status,
    loyaltyType,
    registeredAt: earlier?.instant ?? whole.registeredAt,
    registeredOffset: earlier?.offsetMinutes ?? whole.registeredOffset,
    extendedFields: mergeFields(whole.extendedFields, extendedFields),
  }
}
