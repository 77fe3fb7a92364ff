import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { expireCards } from './store/expireCards.ts'
import { takeExpiredCards } from './store/takeExpiredCards.ts'

const batchSize = 500

/**
 * Stores the status `EXPIRED` of cards whose expiry has passed, and writes their events, a batch a transaction. Cards whose
 * holder another call is writing to are left for the next time. Any number of processes can do this at once.
 */
export async function recordExpiredCards(db: Db, signal: AbortSignal): Promise<void> {
  const passedOver: string[] = []
  let more = true
  while (more && !signal.aborted) {
    const { found, taken } = await executeInternal(db, 'cardinal', async (context) => {
      const batch = await takeExpiredCards(context, { passedOver, limit: batchSize })
      if (batch.taken.length > 0) await expireCards(context, batch.taken)
      return batch
    })
    const done = new Set(taken.map(({ id }) => id))
    passedOver.push(...found.flatMap(({ id }) => (done.has(id) ? [] : id)))
    more = found.length === batchSize
  }
}
