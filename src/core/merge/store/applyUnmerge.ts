import { insertRows, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { exceedLimits } from '../../card/store/exceedLimits.ts'
import { recordConsents } from '../../customer/store/recordConsents.ts'
import { writeLoyalty } from '../../customer/store/writeLoyalty.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { withPlaceEvents } from '../../hierarchy/store/withPlaceEvents.ts'
import { enrollAgain } from '../../points/store/enrollAgain.ts'
import { moveLedgerSums } from '../../points/store/moveLedgerSums.ts'
import type { MergedTable } from '../rules/mergeRecord.ts'
import type { RestoredPlace } from '../rules/planRestorePlace.ts'
import type { UnmergePlan } from '../rules/unmergePlan.ts'
import { returnHistories, returnNewerHistories } from './returnHistories.ts'

/** Writes a planned unmerge, marks the merge as undone and records the events. Both customers must be locked. */
export function applyUnmerge(context: CommandContext, plan: UnmergePlan, reason: string): void {
  const { tx, now, caller } = context
  const { mergeId, survivorId, victimId } = plan
  const again = (table: MergedTable) =>
    insertRows(
      tx,
      table,
      plan.again.filter((one) => one.table === table).map(({ row }) => row),
    )
  again('Profile')
  // Before the channels come back: the database compares them with their histories.
  returnHistories(context, plan)
  if (plan.ended.length > 0) tx.execute`DELETE FROM "Enrollment" WHERE "id" = ANY (${plan.ended}::uuid[])`
  moveRows(context, plan)
  returnLegacyIds(context, plan)
  returnNewerHistories(context, plan)
  again('CommunicationChannel')
  if (plan.victimBecomesLoyalty) writeLoyalty(context, victimId)
  if (plan.place) placeAgain(context, plan.place)
  enrollAgain(context, plan.enroll)
  moveLedgerSums(context, { mergeId, giver: survivorId, taker: victimId }, plan.points)
  // The record is no longer needed. It would keep data of both customers, even after one is erased.
  updateRows(tx, 'Merge', [{ id: mergeId, undoneAt: now, undoneBy: caller, undoReason: reason, plan: {} }])
  const event = { type: 'CUSTOMERS_UNMERGED' as const, reason, data: { mergeId, survivorId, victimId } }
  recordEvents(context, [
    { ...event, customerId: survivorId },
    { ...event, customerId: victimId },
    ...(plan.survivorStatus
      ? [
          {
            type: 'CUSTOMER_STATUS_CHANGED' as const,
            customerId: survivorId,
            reason,
            data: { ...plan.survivorStatus, mergeId },
          },
        ]
      : []),
  ])
  for (const { customerId, profileId, ...change } of plan.consents)
    recordConsents(context, { customerId, profileId }, [change])
}

function moveRows({ tx }: CommandContext, { changes }: UnmergePlan): void {
  exceedLimits(tx, () => {
    for (const table of new Set(changes.map((change) => change.table))) {
      const rows = changes.filter((change) => change.table === table)
      updateRows(
        tx,
        table,
        rows.map(({ id, set }) => ({ id, ...set })),
      )
    }
  })
}

/** Legacy ids that an import gave to the survivor follow the profiles that go to the victim. */
function returnLegacyIds({ tx }: CommandContext, { survivorId, victimId }: UnmergePlan): void {
  tx.execute`
    UPDATE "LegacyId" l SET "customerId" = p."customerId" FROM "Profile" p
     WHERE l."customerId" = ${survivorId}::uuid AND p."id" = l."profileId" AND p."customerId" = ${victimId}::uuid`
}

/**
 * Restores the place first, then moves its children below it, then attaches it to its parent. In this order no parent
 * ever has one child too many.
 */
function placeAgain(context: CommandContext, { row, joined, children }: RestoredPlace): void {
  const { tx } = context
  insertRows(tx, 'Association', [{ ...row, parentId: null, parentPosition: null }])
  const move = Prisma.sql`
    UPDATE "Association" AS child SET
      "parentId" = ${row.id}::uuid, "parentPosition" = ${Number(row.rolePosition)}::int,
      "updatedAt" = CASE WHEN child."updatedAt" = ${joined.at}::timestamptz THEN was."updatedAt" ELSE child."updatedAt" END
      FROM jsonb_to_recordset(${JSON.stringify(children)}::jsonb) AS was ("id" uuid, "updatedAt" timestamptz)
     WHERE child."id" = was."id" AND child."parentId" = ${joined.id}::uuid`
  tx.execute`${withPlaceEvents(context, move)} SELECT count(*) FROM moved`
  if (row.parentId !== null)
    updateRows(tx, 'Association', [
      { id: row.id, parentId: row.parentId, parentPosition: row.parentPosition },
    ])
}
