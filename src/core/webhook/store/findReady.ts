import type { Queryable } from '../../../db/connect.ts'

/** The webhooks that have something to do now, and whether there are any that are not paused. */
export async function findReady(db: Queryable): Promise<{ any: boolean; ready: string[] }> {
  const rows = await db.$queryRaw<{ id: string; isReady: boolean }[]>`
    WITH newest AS MATERIALIZED (
      SELECT "transactionId", "id" FROM "Event" WHERE "transactionId" < (SELECT cardinal_horizon())
       ORDER BY "transactionId" DESC, "id" DESC LIMIT 1)
    SELECT w."id", COALESCE((w."positionTransactionId", w."positionId") < (SELECT "transactionId", "id" FROM newest), false)
        OR EXISTS (
             SELECT 1 FROM "WebhookDelivery" d
              WHERE d."webhookId" = w."id" AND d."nextAttemptAt" <= now()
                AND (d."leasedUntil" IS NULL OR d."leasedUntil" < now())) AS "isReady"
      FROM "Webhook" w WHERE w."status" = 'ACTIVE'`
  return { any: rows.length > 0, ready: rows.filter(({ isReady }) => isReady).map(({ id }) => id) }
}
