import { type Notice, notice } from '../../../engine/notice.ts'
import type { LoyaltyType } from '../../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import { CardTaken } from '../../card/errors.ts'
import { type CardIssue, planCardLinks } from '../../card/rules/planCardLink.ts'
import { CustomerExists } from '../../customer/errors.ts'
import { assertCanChange } from '../../customer/rules/assertCanChange.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { assertNotBlocked } from '../../identifier/rules/assertNotBlocked.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import { MergeNeedsApproval } from '../errors.ts'
import { holderIds, isSame } from './identifierHolders.ts'
import type { LinkContext, TargetProfile } from './linkPlan.ts'
import { matchedByOf } from './matchedByOf.ts'
import { planAttachments, targetProfile } from './planLinkCard.ts'

/** The values that the client gives for the customer itself. */
export type NewCustomer = {
  loyaltyType: LoyaltyType
  registered: OffsetDateTime
  extendedFields: Record<string, unknown>
}
export type RegistrationFacts = LinkContext & { customers: readonly CustomerFacts[] }

/** A registration: a new customer, or a profile that joins an existing one. */
export type RegistrationPlan = {
  joins: CustomerFacts | null
  /** The identifier or card through which it joins. */
  matchedBy: string | null
  /** The customer's own values after the registration. */
  statusFields: CustomerStatusFields
  profile: TargetProfile
  attach: LinkItem[]
  link: CardIssue[]
  notices: Notice[]
}

/**
 * Plans a registration. An identifier that is held in the same scope is refused. If one is held elsewhere, the new
 * profile joins its holder. Throws the refusals of `registerCustomer`.
 */
export function planRegistration(
  facts: RegistrationFacts,
  items: readonly LinkItem[],
  newCustomer: NewCustomer,
): RegistrationPlan {
  assertNotBlocked(facts, items)
  const joins = findHost(facts, items)
  const parties = joins ? [joins] : []
  if (joins) assertCanChange(joins, ['identifiers'])
  const { attach } = planAttachments(facts, items, [])
  const { link } = planCardLinks(facts, items, parties, 'identifiers')
  const profile = targetProfile(facts.target.id, parties)
  if (joins && profile.id) throw new CustomerExists({ customerId: joins.id }, ['identifiers'])
  const notices = joins ? [notice('COMBINED', ['identifiers'])] : []
  const matchedBy = joins && matchedByOf(facts, items, joins.id)
  return {
    joins,
    matchedBy,
    statusFields: statusFieldsAfter(joins, newCustomer, facts),
    profile,
    attach,
    link,
    notices,
  }
}

function findHost(facts: RegistrationFacts, items: readonly LinkItem[]): CustomerFacts | null {
  const found = new Set<string>()
  for (const item of items) {
    const here = facts.identifierOwners.find((holder) => isSame(holder, item, facts.target.id))
    if (here) throw new CustomerExists({ customerId: here.customerId }, item.path)
    for (const customerId of holderIds(facts, item)) {
      const policy = facts.policies.get(item.type)
      if (policy === 'REFUSE') refuseByPolicy(item, customerId)
      if (policy === 'REQUIRE_APPROVAL')
        throw new MergeNeedsApproval({ type: item.type, holderId: customerId }, item.path)
      found.add(customerId)
    }
  }
  const id = onlyHolder([...found], ['identifiers'])
  return facts.customers.find((customer) => customer.id === id) ?? null
}

function refuseByPolicy(item: LinkItem, customerId: string): never {
  if (item.type === 'CARD_NUMBER')
    throw new CardTaken({ number: item.normalizedValue, customerId }, item.path)
  throw new CustomerExists({ customerId }, item.path)
}

function statusFieldsAfter(
  joins: CustomerFacts | null,
  newCustomer: NewCustomer,
  { settings }: RegistrationFacts,
): CustomerStatusFields {
  const { loyaltyType, registered, extendedFields } = newCustomer
  const given = { registeredAt: registered.instant, registeredOffset: registered.offsetMinutes }
  if (!joins) return { status: 'ACTIVE', loyaltyType, ...given, extendedFields }
  const [weak, strong] =
    settings.mergePreference === 'SURVIVOR'
      ? [extendedFields, joins.extendedFields]
      : [joins.extendedFields, extendedFields]
  const earlier = registered.instant < joins.registeredAt ? given : joins
  return {
    status: joins.status === 'UNREGISTERED' ? 'ACTIVE' : joins.status,
    loyaltyType: joins.loyaltyType === 'LOYALTY' ? 'LOYALTY' : loyaltyType,
    registeredAt: earlier.registeredAt,
    registeredOffset: earlier.registeredOffset,
    extendedFields: { ...weak, ...strong },
  }
}
