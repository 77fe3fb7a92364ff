import {
  AssociationsClash,
  MergeBanned,
  MergeLimitReached,
  MergeNotAllowed,
  ProfilesCollide,
} from '../domain/errors.ts'
import type { MergePlan } from '../domain/planMerge.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { recordEvents } from './recordEvents.ts'
import { transferPoints } from './transferPoints.ts'

/** What a verdict on a merge may refuse it with. */
export const mergeRefusals = [
  MergeNotAllowed,
  MergeBanned,
  MergeLimitReached,
  ProfilesCollide,
  AssociationsClash,
] as const

/** Writes a merge as planned, its record and its event. Both customers are locked. Gives the id of the merge. */
export async function applyMerge(work: Work, plan: MergePlan): Promise<string> {
  const { tx, now, caller } = work
  const { survivorId, victimId } = plan
  const mergeId = work.newId()
  // What moves together may pass a card limit: the one exception that the rules know.
  await tx.$executeRaw`SELECT set_config('cardinal.merging', 'on', true)`
  await moveProfiles(work, plan)
  await moveCards(work, plan)
  await tx.$executeRaw`SELECT set_config('cardinal.merging', '', true)`
  await moveEnrolments(work, plan)
  const association = await moveAssociation(work, plan)
  await tx.customer.updateMany({
    where: { OR: [{ id: victimId }, { survivorId: victimId }] },
    data: { status: 'MERGED', survivorId, updatedAt: now },
  })
  await tx.customer.updateMany({
    where: { id: survivorId },
    data: {
      ...plan.after,
      extendedFields: plan.after.extendedFields as Prisma.InputJsonObject,
      updatedAt: now,
    },
  })
  await tx.merge.create({
    data: {
      id: mergeId,
      survivorId,
      victimId,
      at: now,
      caller,
      plan: { ...plan, association } as unknown as Prisma.InputJsonObject,
    },
    select: { id: true },
  })
  await transferPoints(work, mergeId, plan)
  await recordEvents(work, [
    { type: 'CUSTOMERS_MERGED', customerId: survivorId, data: { mergeId, survivorId, victimId } },
  ])
  return mergeId
}

async function moveProfiles({ tx, now }: Work, { survivorId, profiles, channels }: MergePlan): Promise<void> {
  for (const { id, position } of profiles)
    await tx.profile.updateMany({ where: { id }, data: { customerId: survivorId, position, updatedAt: now } })
  for (const { id, subscribed } of channels)
    await tx.communicationChannel.updateMany({ where: { id }, data: { subscribed } })
}

async function moveCards({ tx, now }: Work, { survivorId, cards }: MergePlan): Promise<void> {
  // An expired card makes way, though its flags are still written down.
  if (cards.some((card) => card.isDefault || card.isPrimary))
    await tx.card.updateMany({
      where: {
        customerId: survivorId,
        expiresAt: { lte: now },
        OR: [{ isDefault: true }, { isPrimary: true }],
      },
      data: { isDefault: false, isPrimary: false, updatedAt: now },
    })
  for (const isDefault of [true, false])
    for (const isPrimary of [true, false]) {
      const ids = cards
        .filter((card) => card.isDefault === isDefault && card.isPrimary === isPrimary)
        .map((card) => card.id)
      if (ids.length > 0)
        await tx.card.updateMany({
          where: { id: { in: ids } },
          data: { customerId: survivorId, isDefault, isPrimary, updatedAt: now },
        })
    }
}

async function moveEnrolments(
  { tx }: Work,
  { survivorId, enrolmentsMoved, tiersRaised }: MergePlan,
): Promise<void> {
  if (enrolmentsMoved.length > 0)
    await tx.enrolment.updateMany({
      where: { id: { in: enrolmentsMoved } },
      data: { customerId: survivorId },
    })
  for (const { id, after } of tiersRaised) await tx.enrolment.updateMany({ where: { id }, data: after })
}

/** Gives what it moved, for the record: the children by their ids, which no verdict needs. */
async function moveAssociation({ tx, now }: Work, { survivorId, association }: MergePlan) {
  if (!association) return null
  if (association.kind === 'MOVED') {
    await tx.association.updateMany({
      where: { id: association.id },
      data: { customerId: survivorId, updatedAt: now },
    })
    return association
  }
  const { into, ended } = association
  const children = await tx.association.updateManyAndReturn({
    where: { parentId: ended.id },
    data: { parentId: into.id, parentPosition: into.rolePosition, updatedAt: now },
    select: { id: true },
  })
  await tx.association.delete({ where: { id: ended.id }, select: { id: true } })
  return { ...association, children: children.map(({ id }) => id) }
}
