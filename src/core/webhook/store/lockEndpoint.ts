import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { EventType, WebhookStatus } from '../../../generated/prisma/enums.ts'

/** A webhook, as its deliveries need it. */
export type Endpoint = {
  id: string
  url: string
  personalData: boolean
  status: WebhookStatus
  /** Empty: all. */
  eventTypes: EventType[]
  /** How far the feed was read for it. */
  transactionId: bigint
  eventId: bigint
  /** The ids of the secrets that sign, the newest first. */
  secretIds: string[]
}

/** Locks a webhook for its deliveries, so that two processes take none of them twice. Null if it was deleted. */
export async function lockEndpoint({ tx, now }: CommandContext, id: string): Promise<Endpoint | null> {
  const [row] = await tx.$queryRaw<Endpoint[]>`
    SELECT "id", "url", "personalData", "status"::text AS "status", "eventTypes"::text[] AS "eventTypes",
           "positionTransactionId" AS "transactionId", "positionId" AS "eventId",
           CASE WHEN "previousSecretUntil" > ${now}::timestamptz THEN ARRAY["secretId", "previousSecretId"]
                ELSE ARRAY["secretId"] END::text[] AS "secretIds"
      FROM "Webhook" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  return row ?? null
}
