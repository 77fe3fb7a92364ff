import type { Db } from '../db/connect.ts'
import { type CommandContext, executeInternal } from './executeCommand.ts'

/** Which rows a batch may take: at most `limit`, and none of those that earlier batches have passed over. */
export type BatchPage = { passedOver: readonly string[]; limit: number }
/** The ids that a batch has found, and those of them that it could take because no other call was writing to them. */
type Batch = { found: readonly string[]; taken: readonly string[] }

const limit = 500

/**
 * Runs batches, a transaction each, until one finds less than it may, or the signal is aborted. What another call is writing to
 * is passed over, and left for the next time.
 */
export async function inBatches(
  db: Db,
  signal: AbortSignal,
  run: (context: CommandContext, page: BatchPage) => Promise<Batch>,
): Promise<void> {
  const passedOver = new Set<string>()
  let more = true
  while (more && !signal.aborted) {
    const page = { passedOver: [...passedOver], limit }
    const { found, taken } = await executeInternal(db, 'cardinal', (context) => run(context, page))
    const done = new Set(taken)
    for (const id of found) if (!done.has(id)) passedOver.add(id)
    more = found.length === limit
  }
}
