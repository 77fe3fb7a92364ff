import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { type Answer, isGone, planNextAttempt } from '../rules/planNextAttempt.ts'
import { lineUp } from './lineUp.ts'
import type { Endpoint } from './lockEndpoint.ts'

/** The answer to an attempt. Null: the attempt was interrupted, and is made again. */
export type Answered = { deliveryId: string; attempt: number; answer: Answer | null }

/**
 * Records how attempts ended. Those of a lease that has passed to another process do not count. The next event of a customer is due
 * when the one before was delivered or parked. The caller has locked the webhook.
 */
export async function recordAnswers(
  context: CommandContext,
  webhookId: string,
  answered: readonly Answered[],
): Promise<void> {
  const { tx, now } = context
  if (answered.length === 0) return
  const rows = answered.map(({ deliveryId, attempt, answer }) => ({
    ...{ deliveryId, attempt, ...answer },
    ...(answer ? planNextAttempt(attempt, answer) : { status: null }),
  }))
  const ended = await tx.$queryRaw<{ customerId: string | null }[]>`
    WITH recorded AS (
      UPDATE "WebhookDelivery" d SET "leasedUntil" = NULL,
             "attempts" = d."attempts" - CASE WHEN a."status" IS NULL THEN 1 ELSE 0 END,
             "status" = COALESCE(a."status", d."status"),
             "lastAttemptAt" = ${now}::timestamptz, "responseStatus" = a."responseStatus", "failure" = a."failure",
             "nextAttemptAt" = CASE WHEN a."status" IS NULL THEN d."nextAttemptAt"
               WHEN a."status" = 'RETRYING' THEN ${now}::timestamptz + a."pauseSeconds" * (1 + random() / 10) * interval '1 second' END,
             "endedAt" = CASE WHEN a."status" IN ('DELIVERED', 'PARKED') THEN ${now}::timestamptz END
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a (
               "deliveryId" uuid, "attempt" int, "responseStatus" smallint, "failure" "WebhookFailure",
               "status" "WebhookDeliveryStatus", "pauseSeconds" int)
       WHERE d."id" = a."deliveryId" AND d."attempts" = a."attempt" AND d."leasedUntil" IS NOT NULL
      RETURNING d."customerId", d."endedAt")
    SELECT "customerId" FROM recorded WHERE "endedAt" IS NOT NULL`
  lineUp(
    context,
    webhookId,
    ended.map(({ customerId }) => customerId),
  )
}

/** Pauses a webhook if its receiver has answered that it is gone for good. Returns whether it did. */
export function pauseIfGone(
  context: CommandContext,
  { id, url, status }: Endpoint,
  answered: readonly Answered[],
): boolean {
  if (status !== 'ACTIVE' || !answered.some(({ answer }) => answer && isGone(answer))) return false
  const { tx, now } = context
  tx.execute`UPDATE "Webhook" SET "status" = 'PAUSED', "goneAt" = ${now}::timestamptz WHERE "id" = ${id}::uuid`
  recordEvents(context, [
    {
      type: 'WEBHOOK_UPDATED',
      reason: 'its receiver answered 410',
      data: { webhookId: id, host: new URL(url).host, webhookStatus: 'PAUSED' },
    },
  ])
  return true
}
