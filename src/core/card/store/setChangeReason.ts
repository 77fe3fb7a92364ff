import type { Transaction } from '../../../db/transaction.ts'

/** Sets the reason for the log of every card that this transaction changes from now on. */
export function setChangeReason(tx: Transaction, reason: string | null): void {
  if (reason) tx.execute`SELECT set_config('cardinal.reason', ${reason}, true)`
}
