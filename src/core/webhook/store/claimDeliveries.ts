import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { FeedEvent } from '../../events/rules/eventPayload.ts'
import { eventColumns } from '../../events/store/eventColumns.ts'

/** A delivery that this process sends, and its event; null if that was dropped. */
export type Claimed = { deliveryId: string; attempt: number; event: FeedEvent | null }

/** How many attempts an endpoint gets at a time, over all processes. */
export const atOnce = 10
/** After this time another process may send it: longer than an attempt may take, and is recorded (seconds). */
const leaseSeconds = 30

type Row = { deliveryId: string; attempt: number } & { [Key in keyof FeedEvent]: FeedEvent[Key] | null }

/**
 * Takes deliveries that are due, as many as an endpoint may get at a time. They are this process's own until the lease ends. The
 * caller has locked the webhook.
 */
export async function claimDeliveries({ tx, now }: CommandContext, webhookId: string): Promise<Claimed[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH claimed AS (
      UPDATE "WebhookDelivery" d SET "attempts" = d."attempts" + 1,
             "leasedUntil" = ${now}::timestamptz + make_interval(secs => ${leaseSeconds}::int)
        FROM (SELECT "id" FROM "WebhookDelivery"
               WHERE "webhookId" = ${webhookId}::uuid AND "nextAttemptAt" <= ${now}::timestamptz
                 AND ("leasedUntil" IS NULL OR "leasedUntil" < ${now}::timestamptz)
               ORDER BY "nextAttemptAt", "id"
               LIMIT GREATEST(0, ${atOnce}::int - (
                 SELECT count(*) FROM "WebhookDelivery"
                  WHERE "webhookId" = ${webhookId}::uuid AND "leasedUntil" >= ${now}::timestamptz))) AS due
       WHERE d."id" = due."id"
      RETURNING d."id", d."attempts", d."eventTransactionId", d."eventId")
    SELECT claimed."id" AS "deliveryId", claimed."attempts"::int AS "attempt", event.*
      FROM claimed
      LEFT JOIN LATERAL (
        SELECT ${eventColumns} FROM "Event" e
         WHERE e."transactionId" = claimed."eventTransactionId" AND e."id" = claimed."eventId") AS event ON true`
  return rows.map(({ deliveryId, attempt, ...event }) => ({
    ...{ deliveryId, attempt },
    event: event.id === null ? null : (event as FeedEvent),
  }))
}
