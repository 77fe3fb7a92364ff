import { InvalidInput } from '../../../../engine/commonRefusals.ts'
import { loyaltyNotices, type Notice, notice } from '../../../../engine/notice.ts'
import type { LoyaltyType } from '../../../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../../../values/offsetDateTime.ts'
import { CardTaken } from '../../../card/errors.ts'
import { type CardIssue, planCardLinks } from '../../../card/rules/planCardLink.ts'
import type { CardRelabel } from '../../../card/rules/planRelabel.ts'
import { CustomerExists, ProfileExists } from '../../../customer/errors.ts'
import { assertStatusAllows } from '../../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../../customer/rules/facts.ts'
import { referencesAfter } from '../../../customer/rules/fieldReferences.ts'
import { assertFieldsKept, type KeptFields } from '../../../customer/rules/keptValues.ts'
import { assertNotBlocked } from '../../../identifier/rules/assertNotBlocked.ts'
import type { LinkItem } from '../../../identifier/rules/linkItem.ts'
import { onlyHolder } from '../../../identifier/rules/onlyHolder.ts'
import type { CustomerStatusFields } from '../../../merge/rules/mergePlan.ts'
import type { JoinRecord } from '../../../split/rules/joinRecord.ts'
import { JoinRefused, MergeNeedsApproval } from '../../errors.ts'
import { holderIds, isSame } from '../identifierHolders.ts'
import type { LinkContext, TargetProfile } from '../linkPlan.ts'
import { matchedByOf } from '../matchedByOf.ts'
import { planAttachments, targetProfile } from '../planLinkCard.ts'

/** The values that the client gives for the customer itself. */
export type NewCustomer = {
  /** `UNREGISTERED`: the person has not given its data yet. */
  status: 'ACTIVE' | 'UNREGISTERED'
  loyaltyType: LoyaltyType
  registered: OffsetDateTime
  extendedFields: Record<string, unknown>
  /** The extended fields that pass only if the customer has them already. */
  keptFields?: KeptFields | undefined
}
export type RegistrationFacts = LinkContext & { customers: readonly CustomerFacts[] }

/** A registration: a new customer, a profile that joins an existing one, or an unregistered customer that registers. */
export type RegistrationPlan = {
  joins: CustomerFacts | null
  /** The identifier or card through which it joins. */
  matchedBy: string | null
  /** The customer's own values after the registration. */
  statusFields: CustomerStatusFields
  /** What a split of the profile will need, if it joins. */
  joinRecord: JoinRecord | null
  profile: TargetProfile
  attach: LinkItem[]
  link: CardIssue[]
  /** Whether a card makes the customer `LOYALTY`, although the request did not ask for it. */
  becomesLoyalty: boolean
  relabel: CardRelabel[]
  notices: Notice[]
}

/**
 * Plans a registration. An identifier that is held in the same scope is refused. If one is held elsewhere, the new
 * profile joins its holder. An unregistered holder becomes active, in the same scope too. Throws the refusals of
 * `registerCustomer`.
 */
export function planRegistration(
  facts: RegistrationFacts,
  items: readonly LinkItem[],
  newCustomer: NewCustomer,
): RegistrationPlan {
  assertNoPins(items)
  assertNotBlocked(facts, items)
  const joins = findHost(facts, items, newCustomer)
  const parties = joins ? [joins] : []
  if (joins) assertStatusAllows(joins, 'REGISTER', { path: ['identifiers'] })
  const { attach } = planAttachments(facts, items, parties)
  const { link, relabel } = planCardLinks(facts, items, parties, 'identifiers')
  const profile = targetProfile(facts.target.id, parties)
  const matchedBy = joins && matchedByOf(facts, items, joins.id)
  if (joins && profile.id && !claims(joins, newCustomer))
    throw new ProfileExists({ customerId: joins.id }, ['identifiers'])
  assertFieldsKept(newCustomer.keptFields, joins?.extendedFields ?? {})
  const given = statusFieldsAfter(joins, newCustomer, { ...facts, matchedBy })
  if (joins && link.length > 0)
    assertStatusAllows({ ...joins, ...given }, 'ADD_CARDS', { path: ['identifiers'] })
  const becomesLoyalty = link.length > 0 && given.loyaltyType === 'NON_LOYALTY'
  const statusFields = becomesLoyalty ? { ...given, loyaltyType: 'LOYALTY' as const } : given
  return {
    joins,
    matchedBy,
    statusFields,
    joinRecord: joins && profile.id === null ? joinRecordOf(joins, statusFields, newCustomer) : null,
    profile,
    attach,
    link,
    relabel,
    becomesLoyalty,
    notices: [
      ...(joins && !profile.id ? [notice('COMBINED', ['identifiers'])] : []),
      ...loyaltyNotices(becomesLoyalty, ['identifiers']),
    ],
  }
}

function assertNoPins(items: readonly LinkItem[]): void {
  for (const { pin, path } of items)
    if (pin) throw new InvalidInput({ reason: 'a PIN is only for self-service.' }, [...path, 'pin'])
}

/** The one customer that holds an item of the request, or null. Throws if the registration may not reach it. */
function findHost(
  facts: RegistrationFacts,
  items: readonly LinkItem[],
  newCustomer: NewCustomer,
): CustomerFacts | null {
  const claimed = new Set(facts.customers.filter((one) => claims(one, newCustomer)).map(({ id }) => id))
  const found = new Set<string>()
  for (const item of items) {
    const here = facts.identifierOwners.find((holder) => isSame(holder, item, facts.target.id))
    if (here && !claimed.has(here.customerId)) refuseHere(facts, here.customerId, item)
    for (const customerId of holderIds(facts, item)) {
      if (!claimed.has(customerId)) assertPolicyAllows(facts, item, customerId)
      found.add(customerId)
    }
  }
  const id = onlyHolder([...found], ['identifiers'])
  return facts.customers.find((customer) => customer.id === id) ?? null
}

/** Whether the registration makes an unregistered customer active. No policy protects it: no person is behind it yet. */
const claims = ({ status }: CustomerFacts, newCustomer: NewCustomer): boolean =>
  status === 'UNREGISTERED' && newCustomer.status === 'ACTIVE'

function refuseHere({ customers }: RegistrationFacts, customerId: string, { path }: LinkItem): never {
  const holder = customers.find(({ id }) => id === customerId)
  if (holder) assertStatusAllows(holder, 'REGISTER', { path: ['identifiers'] })
  throw new CustomerExists({ customerId }, path)
}

function assertPolicyAllows({ policies }: RegistrationFacts, item: LinkItem, holderId: string): void {
  const policy = policies.get(item.type)
  if (policy === 'REQUIRE_APPROVAL') throw new MergeNeedsApproval({ type: item.type, holderId }, item.path)
  if (policy !== 'REFUSE') return
  if (item.type === 'CARD_NUMBER')
    throw new CardTaken({ cardNumber: item.normalizedValue, customerId: holderId }, item.path)
  throw new JoinRefused({ type: item.type, holderId }, item.path)
}

function joinRecordOf(
  { id, ...joins }: CustomerFacts,
  after: CustomerStatusFields,
  newCustomer: NewCustomer,
): JoinRecord {
  const { status, loyaltyType, registeredAt, registeredOffset, extendedFields, fieldsMatchedBy } = joins
  const before = { status, loyaltyType, registeredAt, registeredOffset, extendedFields, fieldsMatchedBy }
  const given = {
    status: newCustomer.status,
    loyaltyType: newCustomer.loyaltyType,
    extendedFields: newCustomer.extendedFields,
  }
  return { customerId: id, before, after, given }
}

function statusFieldsAfter(
  joins: CustomerFacts | null,
  newCustomer: NewCustomer,
  { settings, matchedBy }: RegistrationFacts & { matchedBy: string | null },
): CustomerStatusFields {
  const { status, loyaltyType, registered, extendedFields } = newCustomer
  const given = { registeredAt: registered.instant, registeredOffset: registered.offsetMinutes }
  if (!joins) return { status, loyaltyType, ...given, extendedFields, fieldsMatchedBy: {} }
  const [weak, strong] =
    settings.mergePreference === 'SURVIVOR'
      ? [extendedFields, joins.extendedFields]
      : [joins.extendedFields, extendedFields]
  const earlier = registered.instant < joins.registeredAt ? given : joins
  const fields = { ...weak, ...strong }
  return {
    status: claims(joins, newCustomer) ? 'ACTIVE' : joins.status,
    loyaltyType: joins.loyaltyType === 'LOYALTY' ? 'LOYALTY' : loyaltyType,
    registeredAt: earlier.registeredAt,
    registeredOffset: earlier.registeredOffset,
    extendedFields: fields,
    fieldsMatchedBy: referencesAfter(joins, fields, matchedBy),
  }
}
