import { timeouts } from '../config/timeouts.ts'
import type { QueueEntry } from './customerQueue.ts'
import type { Request } from './idempotency.ts'
import type { Retries } from './retrying.ts'

/** One call of a mutation, through all its attempts. */
export type Call = Retries & { request: Request; affectedCustomerIds: Set<string>; queueEntry: QueueEntry }

/** What is left of a call's time: for a connection, and for the transaction. */
export function timeoutsOf({ began }: Pick<Call, 'began'>): { connectTimeoutMs: number; timeoutMs: number } {
  const left = Math.max(began + timeouts.command - performance.now(), 0)
  return { connectTimeoutMs: left, timeoutMs: Math.min(left, timeouts.transaction) }
}
