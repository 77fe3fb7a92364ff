import { insertTogether, type NewRow, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { moveCards } from '../../card/store/moveCards.ts'
import { type NewEvent, recordEvents } from '../../events/store/recordEvents.ts'
import { enrollAgain } from '../../points/store/enrollAgain.ts'
import { moveLedgerSums } from '../../points/store/moveLedgerSums.ts'
import type { SplitPlan } from '../rules/splitPlan.ts'

/** Writes a planned split with its events. The customers must be locked. Returns the id of the customer that gets the profile. */
export function applySplit(context: CommandContext, plan: SplitPlan, reason: string): string {
  const { tx, now, caller, newId } = context
  const { fromId, profileId } = plan
  const [toId, splitId] = [plan.toId ?? newId(), newId()]
  const values = { id: toId, ...plan.toValues, updatedAt: now }
  if (plan.toId === null)
    insertTogether(tx, { Customer: [{ ...values, createdAt: now } as NewRow<'Customer'>] })
  else updateRows(tx, 'Customer', [values])
  updateRows(tx, 'Customer', [{ id: fromId, ...plan.fromValues, updatedAt: now }])
  moveProfile(context, plan, toId)
  moveCardsAlong(context, plan, toId)
  moveEnrollments(context, plan, toId)
  insertTogether(tx, { ProfileSplit: [{ id: splitId, profileId, fromId, toId, at: now, caller, reason }] })
  moveLedgerSums(context, { splitId, giver: fromId, taker: toId }, plan.parts)
  recordEvents(context, eventsOf(plan, { toId, splitId, reason }))
  return toId
}

/** A reference stays if what it names moves along. Otherwise the row counts as found by the customer's own id. */
const keptReference = ({ side }: SplitPlan) =>
  Prisma.sql`"matchedBy" = CASE WHEN "matchedBy" = ANY (${[...side]}::uuid[]) THEN "matchedBy" END`

/** The identifiers and the legacy ids follow their profile. */
function moveProfile({ tx, now }: CommandContext, plan: SplitPlan, toId: string): void {
  const { profileId, position } = plan
  tx.execute`UPDATE "Identifier" SET ${keptReference(plan)} WHERE "profileId" = ${profileId}::uuid`
  tx.execute`UPDATE "LegacyId" SET "customerId" = ${toId}::uuid WHERE "profileId" = ${profileId}::uuid`
  tx.execute`
    UPDATE "Profile" SET "customerId" = ${toId}::uuid, "position" = ${position}::int, ${keptReference(plan)},
           "joinRecord" = NULL, "updatedAt" = ${now}::timestamptz
     WHERE "id" = ${profileId}::uuid`
}

function moveCardsAlong(context: CommandContext, plan: SplitPlan, toId: string): void {
  moveCards(context, toId, plan.cards)
  if (plan.cards.length > 0)
    context.tx.execute`
      UPDATE "Card" SET ${keptReference(plan)} WHERE "id" = ANY (${plan.cards.map(({ id }) => id)}::uuid[])`
}

function moveEnrollments(context: CommandContext, plan: SplitPlan, toId: string): void {
  if (plan.enrollments.length > 0)
    context.tx.execute`
      UPDATE "Enrollment" SET "customerId" = ${toId}::uuid, ${keptReference(plan)}
       WHERE "id" = ANY (${plan.enrollments}::uuid[])`
  enrollAgain(
    context,
    plan.enroll.map(({ side, programId }) => ({ customerId: side === 'TO' ? toId : plan.fromId, programId })),
  )
}

type Written = { toId: string; splitId: string; reason: string }

function eventsOf(
  { fromId, target, profileId, fromStatus, ...plan }: SplitPlan,
  written: Written,
): NewEvent[] {
  const { toId, splitId, reason } = written
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  const data = { splitId, profileId, fromId, toId, ...scope }
  return [
    ...(plan.toId === null
      ? [{ type: 'CUSTOMER_REGISTERED' as const, customerId: toId, reason, data: scope }]
      : []),
    { type: 'PROFILE_SPLIT', customerId: fromId, reason, data },
    { type: 'PROFILE_SPLIT', customerId: toId, reason, data },
    ...(fromStatus.from === fromStatus.to
      ? []
      : [{ type: 'CUSTOMER_STATUS_CHANGED' as const, customerId: fromId, reason, data: fromStatus }]),
    ...(plan.becomesLoyalty
      ? [
          {
            type: 'CUSTOMER_UPDATED' as const,
            customerId: toId,
            reason,
            data: { loyaltyType: 'LOYALTY' as const },
          },
        ]
      : []),
  ]
}
