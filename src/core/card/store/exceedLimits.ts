import type { Transaction } from '../../../db/transaction.ts'

/** Sends the statements of `write` while the limits of cards do not hold. Only for cards that move from one customer to another. */
export function exceedLimits(tx: Transaction, write: () => void): void {
  tx.execute`SELECT set_config('cardinal.merging', 'on', true)`
  write()
  tx.execute`SELECT set_config('cardinal.merging', '', true)`
}
