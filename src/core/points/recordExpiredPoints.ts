import type { Db } from '../../db/connect.ts'
import { inBatches } from '../../engine/inBatches.ts'
import { recordExpiries } from './store/recordExpiries.ts'
import { takeExpiries } from './store/takeExpiries.ts'

/**
 * Writes the events of points and tiers that have expired. Customers that another call is writing to are left for the next time.
 * Any number of processes can do this at once.
 */
export const recordExpiredPoints = (db: Db, signal: AbortSignal): Promise<void> =>
  inBatches(db, signal, async (context, page) => {
    const { found, taken } = await takeExpiries(context, page)
    if (taken.length > 0) await recordExpiries(context, taken)
    return {
      found: found.map(({ customerId }) => customerId),
      taken: taken.map(({ customerId }) => customerId),
    }
  })
