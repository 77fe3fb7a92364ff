import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { FeedEvent } from '../../events/rules/eventPayload.ts'
import { lineUp } from './lineUp.ts'

type Position = { transactionId: bigint; id: bigint }
/** Events of a webhook, and how far the feed was read for it. */
type Page = { events: readonly FeedEvent[]; end: Position }

/** Adds deliveries of events and moves the position of the webhook behind them. The caller has locked the webhook. */
export function addDeliveries(context: CommandContext, webhookId: string, { events, end }: Page): void {
  const { tx, now } = context
  if (events.length > 0)
    tx.execute`
      INSERT INTO "WebhookDelivery" ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "customerId", "createdAt")
      SELECT uuidv7(), ${webhookId}::uuid, event."transactionId", event."id", event."type"::"EventType", event."customerId",
             ${now}::timestamptz
        FROM unnest(${events.map(({ transactionId }) => String(transactionId))}::bigint[], ${events.map(({ id }) => String(id))}::bigint[],
                    ${events.map(({ type }) => type)}::text[], ${events.map(({ customerId }) => customerId)}::uuid[])
             WITH ORDINALITY AS event ("transactionId", "id", "type", "customerId", "n")
       ORDER BY event."n"`
  tx.execute`
    UPDATE "Webhook" SET "positionTransactionId" = ${end.transactionId}::bigint, "positionId" = ${end.id}::bigint
     WHERE "id" = ${webhookId}::uuid`
  lineUp(
    context,
    webhookId,
    events.map(({ customerId }) => customerId),
  )
}

/** How many deliveries of a webhook wait, up to `most`. */
export async function countWaiting({ tx }: CommandContext, webhookId: string, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "WebhookDelivery" WHERE "webhookId" = ${webhookId}::uuid AND "endedAt" IS NULL LIMIT ${most}) AS waiting`
  return row?.count ?? 0
}

/** Moves a webhook behind events that were dropped before they could be delivered, and notes when. */
export function skipDropped({ tx, now }: CommandContext, webhookId: string, after: Position): void {
  tx.execute`
    UPDATE "Webhook" SET "positionTransactionId" = ${after.transactionId}::bigint, "positionId" = ${after.id}::bigint,
           "missedEventsAt" = ${now}::timestamptz
     WHERE "id" = ${webhookId}::uuid`
}
