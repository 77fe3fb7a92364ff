import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { moveCards } from '../../card/store/moveCards.ts'
import { recordConsents } from '../../customer/store/recordConsents.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { withPlaceEvents } from '../../hierarchy/store/withPlaceEvents.ts'
import { moveLedgerSums } from '../../points/store/moveLedgerSums.ts'
import {
  AssociationsClash,
  MergeBanned,
  MergeLimitReached,
  MergeNotAllowed,
  ProfilesCollide,
} from '../errors.ts'
import type { MergePlan } from '../rules/mergePlan.ts'
import type { MergeRecord } from '../rules/mergeRecord.ts'
import { mergeConsents, moveHistories } from './mergeConsents.ts'
import { readAfterwards, readBeforehand, recordMerge } from './recordMerge.ts'

/** The refusals of every command that can merge. */
export const mergeRefusals = [
  MergeNotAllowed,
  MergeBanned,
  MergeLimitReached,
  ProfilesCollide,
  AssociationsClash,
] as const

/**
 * Writes a planned merge with its record, and an event for each side. Both customers must be locked. Returns the id of the merge.
 */
export async function applyMerge(context: CommandContext, plan: MergePlan): Promise<string> {
  const { tx, now, caller, reason } = context
  const { survivorId, victimId } = plan
  const mergeId = context.newId()
  const beforehand = readBeforehand(tx, plan)
  // Awaited after all writes, so that the first error is the one that is reported.
  beforehand.catch(() => undefined)
  const histories = moveHistories(context, plan)
  histories.catch(() => undefined)
  combineProfiles(context, plan)
  moveProfiles(context, plan)
  const consents = mergeConsents(context, plan)
  moveCards(context, survivorId, plan.cards)
  moveEnrollments(context, plan)
  const children = await moveAssociation(context, plan)
  tx.execute`
    UPDATE "Customer" SET "status" = 'MERGED', "survivorId" = ${survivorId}::uuid, "updatedAt" = ${now}::timestamptz
     WHERE "id" = ${victimId}::uuid OR "survivorId" = ${victimId}::uuid`
  updateRows(tx, 'Customer', [{ id: survivorId, ...plan.after, updatedAt: now }])
  const afterwards = readAfterwards(tx, plan)
  const [before, after, moved] = await Promise.all([beforehand, afterwards, histories])
  const record = recordMerge(context, { plan, before, after, children, consents: moved })
  const merge = { id: mergeId, survivorId, victimId, at: now, caller, reason }
  insertTogether(tx, { Merge: [{ ...merge, plan: record as unknown as Prisma.InputJsonObject }] })
  moveLedgerSums(context, { mergeId, giver: victimId, taker: survivorId }, plan.points)
  const event = { type: 'CUSTOMERS_MERGED' as const, data: { mergeId, survivorId, victimId } }
  const [from, to] = [plan.before.status, plan.after.status]
  recordEvents(context, [
    { ...event, customerId: survivorId },
    { ...event, customerId: victimId },
    ...(from === to
      ? []
      : [{ type: 'CUSTOMER_STATUS_CHANGED' as const, customerId: survivorId, data: { from, to, mergeId } }]),
  ])
  for (const { profileId, ...change } of consents)
    recordConsents(context, { customerId: survivorId, profileId }, [change])
  return mergeId
}

function combineProfiles({ tx, now }: CommandContext, { survivorId, combined }: MergePlan): void {
  for (const { id, into, set, channels, channelsEnded } of combined) {
    tx.execute`
      UPDATE "Identifier" SET "profileId" = ${into}::uuid, "customerId" = ${survivorId}::uuid WHERE "profileId" = ${id}::uuid`
    tx.execute`DELETE FROM "CommunicationChannel" WHERE "id" = ANY (${channelsEnded.map((ended) => ended.id)}::uuid[])`
    const moved = channels.map((channel) => ({ id: channel.id, profileId: into, primary: channel.primary }))
    updateRows(tx, 'CommunicationChannel', moved)
    updateRows(tx, 'Profile', [{ id: into, ...set, updatedAt: now }])
    tx.execute`DELETE FROM "Profile" WHERE "id" = ${id}::uuid`
  }
}

function moveProfiles({ tx, now }: CommandContext, { survivorId, profiles }: MergePlan): void {
  const moved = { customerId: survivorId, updatedAt: now }
  updateRows(
    tx,
    'Profile',
    profiles.map(({ id, position }) => ({ id, position, ...moved })),
  )
}

function moveEnrollments(
  { tx }: CommandContext,
  { survivorId, enrollmentsMoved, tiersTaken }: MergePlan,
): void {
  updateRows(
    tx,
    'Enrollment',
    enrollmentsMoved.map((id) => ({ id, customerId: survivorId })),
  )
  updateRows(
    tx,
    'Enrollment',
    tiersTaken.map(({ id, after }) => ({ id, ...after })),
  )
}

/** Returns the children that it moved, and when they had last changed. Only the record of the merge needs them. */
async function moveAssociation(
  context: CommandContext,
  { survivorId, association }: MergePlan,
): Promise<MergeRecord['children']> {
  const { tx, now } = context
  if (!association) return []
  if (association.kind === 'MOVED') {
    updateRows(tx, 'Association', [{ id: association.id, customerId: survivorId, updatedAt: now }])
    return []
  }
  const { into, ended } = association
  const move = Prisma.sql`
    UPDATE "Association"
       SET "parentId" = ${into.id}::uuid, "parentPosition" = ${into.rolePosition}::int, "updatedAt" = ${now}::timestamptz
     WHERE "parentId" = ${ended.id}::uuid`
  const children = await tx.$queryRaw<MergeRecord['children']>`
    ${withPlaceEvents(context, move)} SELECT "id", to_jsonb("changedAt") #>> '{}' AS "updatedAt" FROM moved`
  tx.execute`DELETE FROM "Association" WHERE "id" = ${ended.id}::uuid`
  return children
}
