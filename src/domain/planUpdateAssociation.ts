import type { LoyaltyType } from '../generated/prisma/enums.ts'
import { assertCanChange } from './assertCanChange.ts'
import { assertNotBlocked } from './assertNotBlocked.ts'
import { CustomerNotFound, LoyaltyTypeFinal, MergeNeedsApproval } from './errors.ts'
import type { AssociationFacts, CustomerFacts, EnrolmentFacts, SettingsFacts } from './facts.ts'
import { isSame } from './holders.ts'
import { locate } from './locate.ts'
import { matchedByOf } from './matchedByOf.ts'
import type { Notice } from './notice.ts'
import type { OffsetDateTime } from './offsetDateTime.ts'
import type { CompanyFacts, HierarchyFacts, PlannedPlace, RoleFacts } from './planAssociation.ts'
import { childCountAfter } from './planAssociationMerge.ts'
import {
  type EnrolmentWish,
  type PlannedEnrolment,
  type ProgrammeFacts,
  planEnrolments,
} from './planEnrolments.ts'
import { type Holdings, type LinkItem, type LinkPlan, planLinkCard } from './planLinkCard.ts'
import type { CustomerStanding } from './planMerge.ts'
import type { Newcomer } from './planRegistration.ts'
import { type ChildPlan, type ParentPlan, planRelatives } from './planRelatives.ts'
import { type FieldValues, mergeFields } from './readProfile.ts'
import type { DomainError } from './refusal.ts'

/** A parent or child from the request, with its input checked. */
export type RelativeWish = {
  items: LinkItem[]
  newcomer: Newcomer
  role: RoleFacts | null
  path: (string | number)[]
}
export type PlaceWishes = {
  hierarchy: HierarchyFacts
  role: RoleFacts
  company: CompanyFacts | null
  parent: RelativeWish | null
  /** Each requested child, or the reason why its input is not valid. */
  children: (RelativeWish | DomainError)[]
}
export type UpdateFacts = Holdings & {
  settings: SettingsFacts & { fixedAssociations: boolean }
  customers: readonly CustomerFacts[]
  programmes: readonly ProgrammeFacts[]
  maxPoints: bigint
  nameOf: (sourceAccountId: string) => string
  /** Ids for new places: at least two. */
  newPlaceIds: readonly string[]
}
export type UpdateWish = {
  items: LinkItem[]
  loyaltyType: LoyaltyType
  registered: OffsetDateTime | null
  extendedFields: FieldValues
  enrolments: readonly EnrolmentWish[]
  place: PlaceWishes | null
}
export type UpdatePlan = {
  named: CustomerFacts
  link: LinkPlan | null
  customerId: string
  /** The identifier or card that the call used to find it. */
  matchedBy: string | null
  standing: CustomerStanding
  enrolments: PlannedEnrolment[]
  /** The customer's place: an existing id or a new one. */
  place: (PlannedPlace & { id: string; isNew: boolean; companyMoves: boolean }) | null
  parent: ParentPlan | null
  children: ChildPlan[]
  notices: Notice[]
}

/** Plans an update. The customer's own part is all or nothing; each child succeeds or fails on its own. */
export function planUpdateAssociation(facts: UpdateFacts, wish: UpdateWish): UpdatePlan {
  const id = locate(facts, wish.items, ['identifiers'])
  const named = facts.customers.find((customer) => customer.id === id)
  if (!named) {
    assertNotBlocked(facts, wish.items)
    throw new CustomerNotFound({}, ['identifiers'])
  }
  const link = planLink(facts, named, wish.items)
  assertApproved(link)
  const whole = mergedWith(facts, named, link)
  const own = {
    whole,
    ids: [named.id, whole.id],
    placeIds: [named.association?.id, whole.association?.id],
    items: wish.items,
  }
  const relatives = planRelatives(facts, own, wish.place)
  return {
    named,
    link,
    customerId: whole.id,
    matchedBy: matchedByOf(facts, wish.items, named.id),
    standing: standingAfter(whole, wish),
    enrolments: planEnrolments(wish.enrolments, facts.programmes, whole.enrolments, facts),
    ...relatives,
    notices: link?.notices ?? [],
  }
}

/** Links new identifiers by the rules of `linkCard`, merges included. */
export function planLink(
  facts: UpdateFacts,
  named: CustomerFacts,
  items: readonly LinkItem[],
): LinkPlan | null {
  const add = items.filter(
    (item) =>
      !named.identifiers.some((identifier) => isSame(identifier, item, facts.target.id)) &&
      !named.cards.some(
        (card) =>
          item.type === 'CARD_NUMBER' && card.number === item.normalizedValue && card.status !== 'ISSUED',
      ),
  )
  const others = facts.customers.filter(({ id }) => id !== named.id)
  // Even if there is nothing to add, the status of the customer can forbid the update.
  if (add.length === 0) return assertMayChange(named)
  return planLinkCard(
    {
      ...facts,
      named,
      whole: named,
      others,
      followedFrom: null,
      matchedBy: matchedByOf(facts, items, named.id),
    },
    { add, remove: [] },
  )
}

/** An update cannot wait for an approval. */
function assertApproved(link: LinkPlan | null): void {
  const [type] = link?.unapproved ?? []
  if (type && link?.merge)
    throw new MergeNeedsApproval({ type, holderId: link.merge.survivorId }, ['identifiers'])
}

const assertMayChange = (named: CustomerFacts): null => {
  assertCanChange(named)
  return null
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
  { loyaltyType, registered, extendedFields }: UpdateWish,
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
