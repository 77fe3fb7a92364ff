import { insertTogether, type NewRow, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { issueCards } from '../../card/store/issueCards.ts'
import { relabelCards } from '../../card/store/relabelCards.ts'
import { changedConsents } from '../../customer/rules/changedConsents.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { type PlannedChannel, planChannels } from '../../customer/rules/planChannels.ts'
import type { ProfileChange } from '../../customer/rules/planProfileChange.ts'
import type { ProfileColumns } from '../../customer/rules/readProfile.ts'
import { recordConsents } from '../../customer/store/recordConsents.ts'
import { writeProfile } from '../../customer/store/writeProfile.ts'
import { type NewEvent, recordEvents } from '../../events/store/recordEvents.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { type ItemChanges, itemChanges } from '../rules/itemChanges.ts'
import type { RegistrationPlan } from '../rules/registration/planRegistration.ts'

/** A planned registration, with the profile that it creates or completes. */
export type Registration = {
  /** The id of the customer, if the caller has chosen it. */
  customerId?: string
  plan: RegistrationPlan
  profile: ProfileColumns
  fields: Record<string, unknown>
  /** The change of the profile that an unregistered customer has in the account. Null or absent: the profile is new. */
  change?: ProfileChange | null
}
type Entry = Registration & {
  customerId: string
  profileId: string
  identifiers: (LinkItem & { id: string })[]
}

/** A customer that was registered or joined, and what it got. */
type Registered = ItemChanges & { customerId: string; profileId: string }

/**
 * Writes planned registrations in one source account. The number of statements for new customers is fixed, however
 * many there are. Returns the customers, in order.
 */
export async function applyRegistrations(
  context: CommandContext,
  target: SourceAccountFacts,
  registrations: readonly Registration[],
): Promise<Registered[]> {
  const entries = registrations.map((registration) => ({
    ...registration,
    customerId: registration.customerId ?? registration.plan.joins?.id ?? context.newId(),
    profileId: registration.plan.profile.id ?? context.newId(),
    identifiers: registration.plan.attach.map((item) => ({ ...item, id: context.newId() })),
  }))
  if (entries.length === 0) return []
  for (const { customerId, plan } of entries)
    if (plan.matchedBy) context.references.set(customerId, plan.matchedBy)
  writeRegistrations(context, target, entries)
  recordEvents(
    context,
    entries.flatMap((entry) => eventsOf(entry, target)),
  )
  for (const { customerId, profileId, profile } of entries.filter(createsProfile))
    recordConsents(context, { customerId, profileId }, changedConsents([], channelsOf(profile)))
  for (const { customerId, profileId, change } of entries)
    if (change && change.changed.length > 0) writeProfile(context, { customerId, profileId }, change)
  for (const { customerId, plan } of entries) {
    issueCards(context, plan.link, { customerId, matchedBy: plan.matchedBy })
    relabelCards(context, plan.relabel, { customerId })
  }
  return entries.map(({ customerId, profileId, identifiers, plan }) => ({
    ...itemChanges(
      plan,
      identifiers.map(({ id }) => id),
    ),
    ...{ customerId, profileId },
  }))
}

function writeRegistrations(
  context: CommandContext,
  target: SourceAccountFacts,
  entries: readonly Entry[],
): void {
  const { tx, now, newId } = context
  const statusFieldsOf = ({ customerId: id, plan }: Entry) => ({ id, ...plan.statusFields, updatedAt: now })
  const [joining, fresh] = [
    entries.filter(({ plan }) => plan.joins),
    entries.filter(({ plan }) => !plan.joins),
  ]
  updateRows(tx, 'Customer', joining.map(statusFieldsOf))
  const created = entries.filter(createsProfile)
  insertTogether(tx, {
    Customer: fresh.map((entry) => ({ ...statusFieldsOf(entry), createdAt: now })) as NewRow<'Customer'>[],
    Profile: created.map((entry) => profileOf(entry, target, now)),
    CommunicationChannel: created.flatMap(({ profileId, profile }) =>
      channelsOf(profile).map((channel) => ({ ...channel, id: newId(), profileId })),
    ),
  })
  context.deferredInserts.Identifier.push(
    ...entries.flatMap((entry) => identifiersOf(context, entry, target)),
  )
}

/** The channels of a new profile. */
const channelsOf = ({ channels }: ProfileColumns): PlannedChannel[] => planChannels([], channels ?? [])

const createsProfile = ({ plan }: Entry): boolean => plan.profile.id === null

const identifiersOf = (
  { now }: CommandContext,
  { customerId, profileId, identifiers, plan: { matchedBy } }: Entry,
  { id: sourceAccountId }: SourceAccountFacts,
): NewRow<'Identifier'>[] =>
  identifiers.map(({ id, type, value, normalizedValue }) => ({
    ...{ id, type, value, normalizedValue, createdAt: now },
    ...{ profileId, customerId, matchedBy, sourceAccountId },
  }))

const profileOf = (
  { customerId, profileId, plan, profile: { channels: _channels, kept: _kept, ...columns }, fields }: Entry,
  { id: sourceAccountId }: SourceAccountFacts,
  now: Date,
) => ({
  ...columns,
  ...{
    id: profileId,
    customerId,
    sourceAccountId,
    position: plan.profile.position,
    matchedBy: plan.matchedBy,
  },
  fields: fields as Prisma.InputJsonObject,
  ...(plan.joinRecord && { joinRecord: plan.joinRecord as unknown as Prisma.InputJsonObject }),
  ...{ createdAt: now, updatedAt: now },
})

function eventsOf(entry: Entry, target: SourceAccountFacts): NewEvent[] {
  const { customerId, profileId, plan } = entry
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  return [
    ...(plan.joins ? changesOf(plan.joins, entry) : []),
    ...(plan.joins ? [] : [{ type: 'CUSTOMER_REGISTERED' as const, customerId, data: scope }]),
    ...(createsProfile(entry)
      ? [{ type: 'PROFILE_CREATED' as const, customerId, data: { profileId, ...scope } }]
      : []),
    ...plan.attach.map(({ type, value }) => ({
      ...{ type: 'IDENTIFIER_ATTACHED' as const, customerId },
      data: { type, value, ...scope },
    })),
  ]
}

/** The events of what a registration changes in an existing customer. */
function changesOf({ status, loyaltyType }: CustomerFacts, { customerId, plan }: Entry): NewEvent[] {
  const after = plan.statusFields
  return [
    ...(after.status === status
      ? []
      : [{ type: 'CUSTOMER_STATUS_CHANGED' as const, customerId, data: { from: status, to: after.status } }]),
    ...(after.loyaltyType === loyaltyType
      ? []
      : [{ type: 'CUSTOMER_UPDATED' as const, customerId, data: { loyaltyType: after.loyaltyType } }]),
  ]
}
