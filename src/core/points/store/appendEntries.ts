import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedEntry } from '../rules/planPoints.ts'

type Ledger = Recipient & { programId: number; reason: string | null }

/** Appends entries to a ledger, with one event. */
export function appendEntries(
  context: CommandContext,
  ledger: Ledger,
  entries: readonly PlannedEntry[],
): void {
  const { tx, now, caller } = context
  insertTogether(tx, {
    LedgerEntry: entries.map((entry) => ({ ...ledger, ...entry, caller, at: now })),
  })
  const sum = entries.reduce((total, { amount }) => total + amount, 0n)
  const { customerId, programId, reason } = ledger
  recordEvents(context, [
    { type: 'POINTS_ADJUSTED', customerId, reason, data: { programId, points: String(sum) } },
  ])
}
