import type { SourceAccountFacts } from '../domain/facts.ts'
import type { RegistrationPlan } from '../domain/planRegistration.ts'
import type { readProfile } from '../domain/readProfile.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { issueCards } from './issueCards.ts'
import { type NewEvent, recordEvents } from './recordEvents.ts'

/** A registration as planned, with the profile that it makes. */
export type Registration = {
  plan: RegistrationPlan
  profile: ReturnType<typeof readProfile>
  fields: Record<string, unknown>
}
type Entry = Registration & { customerId: string; profileId: string }

/**
 * Writes registrations in a source account as planned: those of new customers in a fixed number of statements, however
 * many there are. Gives the ids of the customers, in the order given.
 */
export async function applyRegistrations(
  work: Work,
  target: SourceAccountFacts,
  registrations: readonly Registration[],
): Promise<string[]> {
  const entries = registrations.map((registration) => ({
    ...registration,
    customerId: registration.plan.joins?.id ?? work.newId(),
    profileId: work.newId(),
  }))
  if (entries.length === 0) return []
  await writeCustomers(work, entries)
  await writeProfiles(work, target, entries)
  await writeIdentifiers(work, target, entries)
  recordEvents(
    work,
    entries.flatMap((entry) => eventsOf(entry, target)),
  )
  for (const { customerId, plan } of entries) await issueCards(work, plan.link, { customerId, via: plan.via })
  return entries.map(({ customerId }) => customerId)
}

async function writeCustomers({ tx, now }: Work, entries: readonly Entry[]): Promise<void> {
  const standingOf = ({ plan }: Entry) => ({
    ...plan.standing,
    extendedFields: plan.standing.extendedFields as Prisma.InputJsonObject,
    updatedAt: now,
  })
  const fresh = entries.filter(({ plan }) => !plan.joins)
  if (fresh.length > 0)
    await tx.customer.createMany({
      data: fresh.map((entry) => ({ id: entry.customerId, createdAt: now, ...standingOf(entry) })),
    })
  for (const entry of entries)
    if (entry.plan.joins)
      await tx.customer.updateMany({ where: { id: entry.customerId }, data: standingOf(entry) })
}

async function writeProfiles(
  { tx, now, newId }: Work,
  target: SourceAccountFacts,
  entries: readonly Entry[],
): Promise<void> {
  await tx.profile.createMany({
    data: entries.map(
      ({ customerId, profileId, plan, profile: { channels: _channels, ...columns }, fields }) => ({
        ...columns,
        ...{ id: profileId, customerId, sourceAccountId: target.id },
        ...{ position: plan.profile.position, via: plan.via },
        fields: fields as Prisma.InputJsonObject,
        ...{ createdAt: now, updatedAt: now },
      }),
    ),
  })
  const channels = entries.flatMap(({ profileId, profile }) =>
    (profile.channels ?? []).map((channel) => ({ ...channel, id: newId(), profileId })),
  )
  if (channels.length > 0) await tx.communicationChannel.createMany({ data: channels })
}

async function writeIdentifiers(
  { tx, now, newId }: Work,
  target: SourceAccountFacts,
  entries: readonly Entry[],
): Promise<void> {
  const identifiers = entries.flatMap(({ customerId, profileId, plan }) =>
    plan.attach.map(({ type, value, normalizedValue }) => ({
      ...{ id: newId(), type, value, normalizedValue, createdAt: now },
      ...{ profileId, customerId, sourceAccountId: target.id, via: plan.via },
    })),
  )
  if (identifiers.length > 0) await tx.identifier.createMany({ data: identifiers })
}

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
