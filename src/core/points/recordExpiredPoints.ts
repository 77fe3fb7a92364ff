import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { recordExpiries } from './store/recordExpiries.ts'
import { takeExpiries } from './store/takeExpiries.ts'

const batchSize = 500

/**
 * Writes the events of points and tiers that have expired, a batch a transaction. Customers that another call is writing to are
 * left for the next time. Any number of processes can do this at once.
 */
export async function recordExpiredPoints(db: Db, signal: AbortSignal): Promise<void> {
  const passedOver = new Set<string>()
  let more = true
  while (more && !signal.aborted) {
    const { found, taken } = await executeInternal(db, 'cardinal', async (context) => {
      const batch = await takeExpiries(context, { passedOver: [...passedOver], limit: batchSize })
      if (batch.taken.length > 0) await recordExpiries(context, batch.taken)
      return batch
    })
    const done = new Set(taken.map(({ customerId }) => customerId))
    for (const { customerId } of found) if (!done.has(customerId)) passedOver.add(customerId)
    more = found.length === batchSize
  }
}
