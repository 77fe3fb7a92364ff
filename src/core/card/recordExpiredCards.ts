import type { Db } from '../../db/connect.ts'
import { inBatches } from '../../engine/inBatches.ts'
import { expireCards } from './store/expireCards.ts'
import { takeExpiredCards } from './store/takeExpiredCards.ts'

/**
 * Stores the status `EXPIRED` of cards whose expiry has passed, and writes their events. Cards whose holder another call is
 * writing to are left for the next time. Any number of processes can do this at once.
 */
export const recordExpiredCards = (db: Db, signal: AbortSignal): Promise<void> =>
  inBatches(db, signal, async (context, page) => {
    const { found, taken } = await takeExpiredCards(context, page)
    if (taken.length > 0) await expireCards(context, taken)
    return { found: found.map(({ id }) => id), taken: taken.map(({ id }) => id) }
  })
