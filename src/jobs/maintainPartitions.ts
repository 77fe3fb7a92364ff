import { dropRefusedLines } from '../core/transfer/store/dropRefusedLines.ts'
import { dropWaitingLines } from '../core/transfer/store/dropWaitingLines.ts'
import { dropOldDeliveries } from '../core/webhook/store/dropOldDeliveries.ts'
import { beginMonth } from '../db/beginMonth.ts'
import { rotateIdempotencyKeys } from '../engine/rotateIdempotencyKeys.ts'
import { dropRateLimitUsage } from './dropRateLimitUsage.ts'
import type { JobContext } from './job.ts'
import { tellDropped } from './tellDropped.ts'

/**
 * Creates the partitions of this month and the next, and drops what is no longer kept: idempotency keys, deliveries, unused
 * rate limits, refused lines of imports.
 */
export async function maintainPartitions(context: JobContext): Promise<void> {
  const { db, retention, signal } = context
  const steps = [
    () => beginMonth(db),
    async () =>
      tellDropped(context, 'idempotency keys', await rotateIdempotencyKeys(db, retention.idempotencyDays)),
    () => dropRateLimitUsage(db, signal),
    () => dropRefusedLines(db, signal),
    () => dropWaitingLines(db, signal),
    () => dropOldDeliveries(db, signal),
  ]
  const faults: unknown[] = []
  // A step that fails does not keep the others from running.
  for (const step of steps) await step().catch((error: unknown) => faults.push(error))
  if (faults.length > 0) throw faults[0]
}
