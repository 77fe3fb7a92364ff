import type { Db } from '../../../db/connect.ts'
import { deleteInBatches } from '../../../engine/deleteInBatches.ts'

/** How long deliveries are kept after they have ended (days). */
export const keptDays = { delivered: 3, parked: 30 } as const
/** How many rows one statement deletes. */
const size = 10_000

/** Deletes deliveries that have ended long ago, and those of webhooks that were deleted. */
export async function dropOldDeliveries(db: Db, signal: AbortSignal): Promise<void> {
  for (const drop of [dropEnded, dropOrphans]) await deleteInBatches(signal, { size, drop: () => drop(db) })
}

const dropEnded = (db: Db): Promise<number> => db.$executeRaw`
  DELETE FROM "WebhookDelivery" WHERE "id" IN (
    SELECT "id" FROM "WebhookDelivery"
     WHERE "endedAt" < now() - make_interval(days => ${keptDays.delivered}::int)
       AND ("status" = 'DELIVERED' OR "endedAt" < now() - make_interval(days => ${keptDays.parked}::int))
     ORDER BY "endedAt" LIMIT ${size} FOR UPDATE SKIP LOCKED)`

/** Steps from webhook to webhook through the index, so that no delivery of those that exist is read. */
const dropOrphans = (db: Db): Promise<number> => db.$executeRaw`
  WITH RECURSIVE named ("id") AS (
    (SELECT "webhookId" FROM "WebhookDelivery" ORDER BY "webhookId" LIMIT 1)
    UNION ALL
    SELECT (SELECT d."webhookId" FROM "WebhookDelivery" d WHERE d."webhookId" > named."id" ORDER BY d."webhookId" LIMIT 1)
      FROM named WHERE named."id" IS NOT NULL)
  DELETE FROM "WebhookDelivery" WHERE "id" IN (
    SELECT d."id" FROM named JOIN "WebhookDelivery" d ON d."webhookId" = named."id"
     WHERE NOT EXISTS (SELECT 1 FROM "Webhook" w WHERE w."id" = named."id") LIMIT ${size} FOR UPDATE OF d SKIP LOCKED)`
