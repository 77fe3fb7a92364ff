import { loyaltyNotices, type Notice, notice } from '../../../engine/notice.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { CustomerNotFound } from '../../customer/errors.ts'
import { assertNamesHolder } from '../../customer/rules/assertNamesHolder.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { AssociationFacts, CustomerFacts, EnrollmentFacts } from '../../customer/rules/facts.ts'
import { referencesAfter } from '../../customer/rules/fieldReferences.ts'
import { assertFieldsKept } from '../../customer/rules/keptValues.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { planLeave } from '../../hierarchy/rules/planLeave.ts'
import { assertNotBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { MergeNeedsApproval } from '../../link/errors.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { matchedByOf } from '../../link/rules/matchedByOf.ts'
import { resolveCustomer } from '../../link/rules/resolveCustomer.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import { childCountAfter } from '../../merge/rules/planAssociationMerge.ts'
import { LoyaltyTypeFinal } from '../../points/errors.ts'
import { planEnrollments } from '../../points/rules/planEnrollments.ts'
import type { UpdateFacts, UpdatePlan } from './associationPlan.ts'
import { changesNothing } from './changesNothing.ts'
import { planAssociationLink } from './planAssociationLink.ts'
import { planOwnProfile } from './planOwnProfile.ts'
import { planRelatives } from './planRelatives.ts'
import { reserveNumbers } from './reserveNumbers.ts'
import { customersOf, type UpdateRequest } from './updateRequest.ts'

/** Plans an update. The customer's own part is all or nothing; each child succeeds or fails on its own. */
export function planUpdateAssociation(loaded: UpdateFacts, wanted: UpdateRequest): UpdatePlan {
  const request = reserveNumbers(loaded.numbersLeft, wanted)
  const newCards = customersOf(request).flatMap((one) => one.newCards.map(({ card }) => card))
  const facts = { ...loaded, cards: [...loaded.cards, ...newCards] }
  const id = resolveCustomer(facts, request.items, ['identifiers'])
  const customer = facts.customers.find((customer) => customer.id === id)
  if (!customer) {
    assertNotBlocked(facts, request.items)
    assertCardsName(facts, request.items)
    throw new CustomerNotFound({}, ['identifiers'])
  }
  const planned = planAssociationLink(facts, customer, { items: request.items, path: ['identifiers'] })
  assertApproved(planned)
  // The update writes the loyalty type itself.
  const link = planned && { ...planned, becomesLoyalty: false }
  const fullCustomer = mergedWith(facts, customer, link)
  const own = {
    fullCustomer,
    ids: [customer.id, fullCustomer.id],
    placeIds: [customer.association?.id, fullCustomer.association?.id],
    items: request.items,
  }
  const relatives = planRelatives(facts, own, request.place)
  const matchedBy = matchedByOf(facts, request.items, customer.id)
  const enrollments = planEnrollments(request.enrollments, facts.programs, {
    current: fullCustomer.enrollments,
    now: facts.now,
  })
  const enrolls = enrollments.some(({ tier }) => tier !== null)
  if (enrolls) assertStatusAllows(fullCustomer, 'CHANGE_POINTS', { path: ['loyaltyProgramEnrollments'] })
  const asked = statusFieldsAfter(fullCustomer, request, matchedBy)
  const becomesLoyalty = asked.loyaltyType === 'NON_LOYALTY' && (enrolls || (link?.link.length ?? 0) > 0)
  const statusFields = becomesLoyalty ? { ...asked, loyaltyType: 'LOYALTY' as const } : asked
  const { fixedAssociations: fixed } = facts.settings
  const { association: current } = fullCustomer
  const plan = {
    customer,
    link,
    customerId: fullCustomer.id,
    matchedBy,
    statusFields,
    isCustomerChanged: isChanged(fullCustomer, statusFields),
    profile: planOwnProfile(facts, { customer, link }, request),
    enrollments,
    ...relatives,
    leaves: request.leave ? planLeave({ ...request.leave, current, fixed }) : null,
  }
  return {
    ...plan,
    notices: [
      ...(link?.notices ?? []).filter(({ code }) => code !== 'BECAME_LOYALTY'),
      ...loyaltyNotices(becomesLoyalty, ['loyaltyType']),
      ...relativesNotices(relatives),
      ...(changesNothing(plan) ? [notice('NOTHING_TO_CHANGE')] : []),
    ],
  }
}

const isChanged = (before: CustomerStatusFields, after: CustomerStatusFields): boolean =>
  before.status !== after.status ||
  before.loyaltyType !== after.loyaltyType ||
  !isSameJson(before.extendedFields, after.extendedFields)

/** The notices for relatives that a card makes `LOYALTY`. */
const relativesNotices = ({ parent, children }: Pick<UpdatePlan, 'parent' | 'children'>): Notice[] =>
  [...(parent ? [parent] : []), ...children.filter((child) => child.kind === 'PLACED')].flatMap(
    ({ request, link, register }) =>
      loyaltyNotices(
        (link?.becomesLoyalty && request.loyaltyType !== 'LOYALTY') || register?.becomesLoyalty || false,
        request.path,
      ),
  )

/** Refuses an update whose customer is named only by cards, if one of them names nobody because its status is final. */
function assertCardsName({ cards, now }: UpdateFacts, items: readonly LinkItem[]): void {
  for (const { type, normalizedValue, path } of items) {
    const held = cards.find(({ number, customerId }) => number === normalizedValue && customerId !== null)
    if (held && type === 'CARD_NUMBER') assertNamesHolder(held, now, path)
  }
}

/** An update cannot wait for an approval. */
function assertApproved(link: LinkPlan | null): void {
  const [type] = link?.unapproved ?? []
  if (type && link?.merge)
    throw new MergeNeedsApproval({ type, holderId: link.merge.survivorId }, ['identifiers'])
}

/** The customer after the link. */
function mergedWith(facts: UpdateFacts, customer: CustomerFacts, link: LinkPlan | null): CustomerFacts {
  const merge = link?.merge
  const survivor = facts.customers.find(({ id }) => id === merge?.survivorId)
  if (!merge || !survivor) return customer
  const own = new Set(survivor.enrollments.map(({ programId }) => programId))
  const moved: EnrollmentFacts[] = customer.enrollments.filter(({ programId }) => !own.has(programId))
  return {
    ...survivor,
    ...merge.after,
    enrollments: [...survivor.enrollments, ...moved],
    association: placeAfter(survivor.association, customer.association),
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

function statusFieldsAfter(
  fullCustomer: CustomerFacts,
  { loyaltyType, extendedFields: given, keptFields }: UpdateRequest,
  matchedBy: string | null,
): CustomerStatusFields {
  if (fullCustomer.loyaltyType === 'LOYALTY' && loyaltyType === 'NON_LOYALTY')
    throw new LoyaltyTypeFinal({ customerId: fullCustomer.id }, ['loyaltyType'])
  assertFieldsKept(keptFields, fullCustomer.extendedFields)
  const extendedFields = mergeFields(fullCustomer.extendedFields, given)
  return {
    status: fullCustomer.status,
    loyaltyType,
    registeredAt: fullCustomer.registeredAt,
    registeredOffset: fullCustomer.registeredOffset,
    extendedFields,
    fieldsMatchedBy: referencesAfter(fullCustomer, extendedFields, matchedBy),
  }
}
