import type { SourceAccountFacts } from '../domain/facts.ts'
import type { RegistrationPlan } from '../domain/planRegistration.ts'
import type { readProfile } from '../domain/readProfile.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { attachIdentifiers } from './attachIdentifiers.ts'
import { issueCards } from './issueCards.ts'
import { recordEvents } from './recordEvents.ts'
import { writeProfile } from './writeProfile.ts'

type Entry = {
  target: SourceAccountFacts
  profile: ReturnType<typeof readProfile>
  fields: Record<string, unknown>
}

/** Writes a registration as planned. Gives the customer's id. */
export async function applyRegistration(
  work: Work,
  plan: RegistrationPlan,
  { target, profile, fields }: Entry,
): Promise<string> {
  const { tx, now } = work
  const customerId = plan.joins?.id ?? work.newId()
  const standing = {
    ...plan.standing,
    extendedFields: plan.standing.extendedFields as Prisma.InputJsonObject,
    updatedAt: now,
  }
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  if (plan.joins) await tx.customer.updateMany({ where: { id: customerId }, data: standing })
  else {
    await tx.customer.create({ data: { id: customerId, createdAt: now, ...standing }, select: { id: true } })
    await recordEvents(work, [{ type: 'CUSTOMER_REGISTERED', customerId, data: scope }])
  }
  const profileId = work.newId()
  await tx.profile.create({
    data: {
      id: profileId,
      customerId,
      sourceAccountId: target.id,
      position: plan.profile.position,
      via: plan.via,
      createdAt: now,
    },
    select: { id: true },
  })
  await writeProfile(work, profileId, profile, fields)
  await recordEvents(work, [{ type: 'PROFILE_CREATED', customerId, data: { profileId, ...scope } }])
  await attachIdentifiers(work, {
    customerId,
    via: plan.via,
    profile: { ...plan.profile, id: profileId },
    target,
    attach: plan.attach,
  })
  await issueCards(work, plan.link, { customerId, via: plan.via })
  return customerId
}
