import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What writes count and time, for the whole process. `/metrics` shows it with the metrics of the server. */
export const writeMetrics = new Registry()
const registers = [writeMetrics]
/** Up to the longest that a call may take: 11 s. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 11]

/** Calls of a command, with their waiting and their retries. */
export const commandSeconds = new Histogram({
  ...{ name: 'cardinal_command_seconds', help: 'Mutations by command, retries and waiting included.' },
  ...{ registers, buckets, labelNames: ['command'] as const },
})

/** Transactions of a command, from asking for a connection to the answer to COMMIT or ROLLBACK. */
export const transactionSeconds = new Histogram({
  ...{ name: 'cardinal_transaction_seconds', help: 'Transactions by command: each attempt counts.' },
  ...{ registers, buckets, labelNames: ['command'] as const },
})

/** Why a transaction is run again. */
export type RetryReason = 'queue' | 'contention' | 'constraint' | 'stale_facts' | 'connection'

/** Transactions that were rolled back and run again. */
export const retries = new Counter({
  ...{ name: 'cardinal_transaction_retries_total', help: 'Transactions that were run again, by reason.' },
  ...{ registers, labelNames: ['reason'] as const },
})

/** Calls that were answered with the stored outcome of an earlier call. */
export const replays = new Counter({
  ...{ name: 'cardinal_idempotency_replays_total', help: 'Calls that got a stored outcome, by command.' },
  ...{ registers, labelNames: ['command'] as const },
})

/** How a merge came about, or that it was undone. */
export type MergeKind = 'link' | 'manual' | 'undone'

/** Merges that were committed. */
export const merges = new Counter({
  ...{ name: 'cardinal_merges_total', help: 'Committed merges: by a link, manual, or undone.' },
  ...{ registers, labelNames: ['how'] as const },
})

/** Calls that wait in memory. */
export const queuedCalls = new Gauge({
  ...{
    name: 'cardinal_queued_calls',
    help: 'Calls that wait in memory for a customer or an idempotency key.',
  },
  registers,
})

// Series that exist from the start can be compared with a later value.
for (const reason of [
  'queue',
  'contention',
  'constraint',
  'stale_facts',
  'connection',
] satisfies RetryReason[])
  retries.inc({ reason }, 0)
for (const how of ['link', 'manual', 'undone'] satisfies MergeKind[]) merges.inc({ how }, 0)
