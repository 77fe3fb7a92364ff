import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { expireRequests } from './store/expireRequests.ts'

/** The most requests that one transaction writes down. */
const batch = 500

/**
 * Writes down which merge requests have expired, in batches. Several processes can do it at once: each request gets one event.
 */
export async function recordExpiredRequests(db: Db, signal: AbortSignal): Promise<void> {
  let expired = batch
  while (expired === batch && !signal.aborted)
    expired = await executeInternal(db, 'cardinal', (context) => expireRequests(context, { batch }))
}
