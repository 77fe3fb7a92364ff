import { insertTogether, type NewRow, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { issueCards } from '../../card/store/issueCards.ts'
import { planChannels } from '../../customer/rules/planChannels.ts'
import type { ProfileColumns } from '../../customer/rules/readProfile.ts'
import { type NewEvent, recordEvents } from '../../events/store/recordEvents.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { RegistrationPlan } from '../rules/planRegistration.ts'

/** A planned registration, with the profile that it creates. */
export type Registration = {
  /** The id of the customer, if the caller has chosen it. */
  customerId?: string
  plan: RegistrationPlan
  profile: ProfileColumns
  fields: Record<string, unknown>
}
type Entry = Registration & { customerId: string; profileId: string }

/**
 * Writes planned registrations in one source account. The number of statements for new customers is fixed, however
 * many there are. Returns the ids of the customers, in order.
 */
export async function applyRegistrations(
  context: CommandContext,
  target: SourceAccountFacts,
  registrations: readonly Registration[],
): Promise<string[]> {
  const entries = registrations.map((registration) => ({
    ...registration,
    customerId: registration.customerId ?? registration.plan.joins?.id ?? context.newId(),
    profileId: context.newId(),
  }))
  if (entries.length === 0) return []
  writeRegistrations(context, target, entries)
  recordEvents(
    context,
    entries.flatMap((entry) => eventsOf(entry, target)),
  )
  for (const { customerId, plan } of entries)
    await issueCards(context, plan.link, { customerId, matchedBy: plan.matchedBy })
  return entries.map(({ customerId }) => customerId)
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
  insertTogether(tx, {
    Customer: fresh.map((entry) => ({ ...statusFieldsOf(entry), createdAt: now })) as NewRow<'Customer'>[],
    Profile: entries.map((entry) => profileOf(entry, target, now)),
    CommunicationChannel: entries.flatMap(({ profileId, profile: { channels } }) =>
      planChannels([], channels ?? []).map((channel) => ({ ...channel, id: newId(), profileId })),
    ),
  })
  context.deferredInserts.Identifier.push(
    ...entries.flatMap((entry) => identifiersOf(context, entry, target)),
  )
}

const identifiersOf = (
  { now, newId }: CommandContext,
  { customerId, profileId, plan: { matchedBy, attach } }: Entry,
  { id: sourceAccountId }: SourceAccountFacts,
): NewRow<'Identifier'>[] =>
  attach.map(({ type, value, normalizedValue }) => ({
    ...{ id: newId(), type, value, normalizedValue, createdAt: now },
    ...{ profileId, customerId, matchedBy, sourceAccountId },
  }))

const profileOf = (
  { customerId, profileId, plan, profile: { channels: _channels, ...columns }, fields }: Entry,
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
  ...{ createdAt: now, updatedAt: now },
})

function eventsOf({ customerId, profileId, plan }: Entry, target: SourceAccountFacts): NewEvent[] {
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  return [
    ...(plan.joins ? [] : [{ type: 'CUSTOMER_REGISTERED' as const, customerId, data: scope }]),
    { type: 'PROFILE_CREATED', customerId, data: { profileId, ...scope } },
    ...plan.attach.map(({ type, value }) => ({
      ...{ type: 'IDENTIFIER_ATTACHED' as const, customerId },
      data: { type, value, ...scope },
    })),
  ]
}
