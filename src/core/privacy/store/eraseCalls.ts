import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { EventType } from '../../../generated/prisma/enums.ts'

/**
 * Removes the reasons of calls, by their transactions: from their events on all customers, and from what else they wrote.
 * The reason of an erasure stays.
 */
export function eraseCalls({ tx }: CommandContext, calls: readonly string[]): void {
  if (calls.length === 0) return
  const ids = [...calls]
  tx.execute`
    UPDATE "LedgerEntry" l SET "reason" = NULL FROM "Event" e
     WHERE e."transactionId" = ANY (${ids}::bigint[]) AND e."type" <> 'CUSTOMER_ERASED' AND l."reason" IS NOT NULL
       AND l."customerId" = e."customerId" AND l."at" = e."at" AND l."caller" = e."caller"`
  // The log has the moment of the write, which follows the time of the event, within the longest transaction.
  tx.execute`
    UPDATE "CardChange" c SET "reason" = NULL FROM "Event" e
     WHERE e."transactionId" = ANY (${ids}::bigint[]) AND e."type" <> 'CUSTOMER_ERASED' AND c."reason" = e."reason"
       AND c."cardId"::text = e."data" ->> 'cardId' AND c."caller" = e."caller"
       AND c."at" BETWEEN e."at" AND e."at" + interval '15 seconds'`
  const namedBy = (type: EventType, key: 'mergeId' | 'banId') => Prisma.sql`
    IN (SELECT ("data" ->> ${key})::uuid FROM "Event" WHERE "transactionId" = ANY (${ids}::bigint[]) AND "type" = ${type}::"EventType")`
  tx.execute`UPDATE "Merge" SET "reason" = NULL WHERE "id" ${namedBy('CUSTOMERS_MERGED', 'mergeId')}`
  tx.execute`UPDATE "Merge" SET "undoReason" = NULL WHERE "id" ${namedBy('CUSTOMERS_UNMERGED', 'mergeId')}`
  tx.execute`UPDATE "MergeBan" SET "reason" = '' WHERE "id" ${namedBy('MERGE_BANNED', 'banId')}`
  tx.execute`UPDATE "MergeBan" SET "liftReason" = NULL WHERE "id" ${namedBy('MERGE_BAN_LIFTED', 'banId')}`
  tx.execute`
    UPDATE "Event" SET "reason" = NULL
     WHERE "reason" IS NOT NULL AND "type" <> 'CUSTOMER_ERASED' AND "transactionId" = ANY (${ids}::bigint[])`
}
