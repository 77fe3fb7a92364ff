import { validate as isUuid } from 'uuid'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { NewWebhook, StoredWebhook, WebhookChange } from '../rules/planWebhook.ts'

const columns = {
  id: true,
  url: true,
  eventTypes: true,
  personalData: true,
  status: true,
  secretId: true,
} as const

/** Locks a webhook, so that its changes and its deliveries run one after the other. Null if there is none. */
export const lockWebhook = ({ tx }: CommandContext, id: string): Promise<StoredWebhook | null> =>
  selectRow(
    tx,
    'Webhook',
    columns,
    Prisma.sql`WHERE "id" = ANY (${[id].filter(isUuid)}::uuid[]) FOR NO KEY UPDATE`,
  )

/** Counts the webhooks. Calls that create one run one after the other. */
export async function countWebhooks({ tx }: CommandContext): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('cardinal.webhooks', 0)) IS NULL`
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "Webhook"`
  return row?.count ?? 0
}

/** Stores a new webhook. It gets the events that follow the newest one that can be read now. */
export function insertWebhook(
  context: CommandContext,
  { url, eventTypes, personalData }: NewWebhook,
): { webhookId: string; secretId: string } {
  const [webhookId, secretId] = [context.newId(), context.newId()]
  context.tx.execute`
    INSERT INTO "Webhook" ("id", "url", "eventTypes", "personalData", "secretId", "positionTransactionId", "positionId", "createdAt")
    SELECT ${webhookId}::uuid, ${url}, ${eventTypes}::text[]::"EventType"[], ${personalData}, ${secretId}::uuid,
           COALESCE(newest."transactionId", 0), COALESCE(newest."id", 1), ${context.now}::timestamptz
      FROM (VALUES (1)) AS one
      LEFT JOIN (SELECT "transactionId", "id" FROM "Event" WHERE "transactionId" < (SELECT cardinal_horizon())
                  ORDER BY "transactionId" DESC, "id" DESC LIMIT 1) AS newest ON true`
  return { webhookId, secretId }
}

/** Changes a webhook. When it is resumed, all that waits for its next attempt is due at once. */
export function changeWebhook({ tx, now }: CommandContext, { id, set }: WebhookChange): void {
  const { url, eventTypes, personalData, status } = set
  tx.execute`
    UPDATE "Webhook" SET "url" = COALESCE(${url ?? null}, "url"),
           "eventTypes" = COALESCE(${eventTypes ?? null}::text[]::"EventType"[], "eventTypes"),
           "personalData" = COALESCE(${personalData ?? null}::boolean, "personalData"),
           "status" = COALESCE(${status ?? null}::"WebhookStatus", "status"),
           "goneAt" = CASE WHEN ${status ?? null} = 'ACTIVE' THEN NULL ELSE "goneAt" END
     WHERE "id" = ${id}::uuid`
  if (status === 'ACTIVE')
    tx.execute`
      UPDATE "WebhookDelivery" SET "nextAttemptAt" = ${now}::timestamptz
       WHERE "webhookId" = ${id}::uuid AND "nextAttemptAt" > ${now}::timestamptz`
}

/** Gives a webhook a new secret. The one before signs too for some time. Returns the id of the new one. */
export function rotateSecret(context: CommandContext, id: string, previousUntil: Date): string {
  const secretId = context.newId()
  context.tx.execute`
    UPDATE "Webhook" SET "previousSecretId" = "secretId", "previousSecretUntil" = ${previousUntil}::timestamptz,
           "secretId" = ${secretId}::uuid
     WHERE "id" = ${id}::uuid`
  return secretId
}

/** Deletes a webhook. Its deliveries are deleted later, because there can be many. */
export function removeWebhook({ tx }: CommandContext, id: string): void {
  tx.execute`DELETE FROM "Webhook" WHERE "id" = ${id}::uuid`
}
