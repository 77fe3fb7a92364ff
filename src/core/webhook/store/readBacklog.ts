import type { Queryable } from '../../../db/connect.ts'

/** What waits to be delivered to webhooks. */
export type Backlog = {
  /** How many deliveries have each status, those that were delivered left out. */
  counts: { PENDING: number; RETRYING: number; PARKED: number }
  /** How long the delivery that has waited longest was added ago, webhooks that are paused left out (seconds). */
  oldestSeconds: number
}

/** Reads the backlog of all webhooks, through the indexes of each. */
export async function readBacklog(db: Queryable): Promise<Backlog> {
  const [row] = await db.$queryRaw<(Backlog['counts'] & Pick<Backlog, 'oldestSeconds'>)[]>`
    SELECT COALESCE(sum(count.pending), 0)::int AS "PENDING", COALESCE(sum(count.retrying), 0)::int AS "RETRYING",
           COALESCE(sum(count.parked), 0)::int AS "PARKED",
           COALESCE(max(extract(epoch FROM now() - oldest."createdAt")) FILTER (WHERE w."status" = 'ACTIVE'), 0)::float8 AS "oldestSeconds"
      FROM "Webhook" w
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE "status" = 'PENDING') AS pending, count(*) FILTER (WHERE "status" = 'RETRYING') AS retrying,
              count(*) FILTER (WHERE "status" = 'PARKED') AS parked
         FROM "WebhookDelivery" d WHERE d."webhookId" = w."id" AND d."status" IN ('PENDING', 'RETRYING', 'PARKED')) AS count
      LEFT JOIN LATERAL (
       SELECT min("createdAt") AS "createdAt" FROM "WebhookDelivery" d
        WHERE d."webhookId" = w."id" AND d."status" IN ('PENDING', 'RETRYING')) AS oldest ON true`
  const { oldestSeconds = 0, PENDING = 0, RETRYING = 0, PARKED = 0 } = row ?? {}
  return { counts: { PENDING, RETRYING, PARKED }, oldestSeconds }
}
