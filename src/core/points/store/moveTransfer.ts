import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedTransfer } from '../rules/planTransfer.ts'

type Parties = { from: Recipient; to: Recipient; programId: number; reason: string }

/** Writes the entries of a transfer to both ledgers, with an event for each side. */
export function moveTransfer(
  context: CommandContext,
  { from, to, programId, reason }: Parties,
  { taken, given }: PlannedTransfer,
): void {
  const { tx, now, caller } = context
  const ledger = { programId, transferId: context.newId(), reason, caller, at: now }
  insertTogether(tx, {
    LedgerEntry: [
      ...taken.map((entry) => ({ ...ledger, ...from, ...entry, kind: 'TRANSFER_OUT' as const })),
      ...given.map((entry) => ({ ...ledger, ...to, ...entry, kind: 'TRANSFER_IN' as const })),
    ],
  })
  const points = given.reduce((sum, { amount }) => sum + amount, 0n)
  const eventOf = (customerId: string, otherCustomerId: string, sum: bigint) => ({
    type: 'POINTS_TRANSFERRED' as const,
    customerId,
    reason,
    data: { programId, otherCustomerId, points: String(sum) },
  })
  recordEvents(context, [
    eventOf(from.customerId, to.customerId, -points),
    eventOf(to.customerId, from.customerId, points),
  ])
}
