import type { Transaction } from '../db/transaction.ts'

/** The queues of background work. They are rows of `pgboss.queue`, made by migrations. */
export const queueNames = [
  'generate-cards',
  'retire-cards',
  'record-expiries',
  'maintain-partitions',
  'drop-old-events',
  'find-duplicates',
  'import-customers',
  'export-data',
  'deliver-webhooks',
] as const
export type QueueName = (typeof queueNames)[number]

/** A job to add to a queue. */
export type NewJob = {
  queue: QueueName
  /** Of the jobs with one key, one waits: a further one is not added. */
  key: string
  data?: Record<string, string>
}

/** Adds a job in a transaction: it is there exactly if the transaction commits. */
export function enqueueJob(
  { tx, now }: { tx: Pick<Transaction, 'execute'>; now: Date },
  { queue, key, data = {} }: NewJob,
): void {
  tx.execute`SELECT cardinal_enqueue(${queue}, ${key}, ${JSON.stringify(data)}::jsonb, ${now}::timestamptz)`
}
