import type { CommandContext } from '../../../engine/executeCommand.ts'

/**
 * Makes the first event that waits of each of these customers due, if none of theirs is due. The caller has locked the
 * webhook. Null stands for the events without a customer.
 */
export function lineUp(
  { tx, now }: CommandContext,
  webhookId: string,
  customers: readonly (string | null)[],
): void {
  const queues = [...new Set(customers.map((id) => id ?? webhookId))]
  if (queues.length === 0) return
  tx.execute`
    UPDATE "WebhookDelivery" d SET "nextAttemptAt" = ${now}::timestamptz
      FROM unnest(${queues}::uuid[]) AS queue ("id")
     CROSS JOIN LATERAL (
       SELECT w."id" FROM "WebhookDelivery" w
        WHERE w."webhookId" = ${webhookId}::uuid AND COALESCE(w."customerId", w."webhookId") = queue."id" AND w."endedAt" IS NULL
        ORDER BY w."eventTransactionId", w."eventId" LIMIT 1) AS first
     WHERE d."id" = first."id" AND NOT EXISTS (
       SELECT 1 FROM "WebhookDelivery" due
        WHERE due."webhookId" = ${webhookId}::uuid AND COALESCE(due."customerId", due."webhookId") = queue."id"
          AND due."nextAttemptAt" IS NOT NULL)`
}
