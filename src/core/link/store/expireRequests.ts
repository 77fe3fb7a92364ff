import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

/**
 * Writes down which requests have expired, at most `batch`, with an event for each, dated with the moment of the expiry.
 * `of` limits them to a customer and a source account. Requests that another transaction has locked are left out.
 */
export function expireRequests(
  { tx, now, caller }: CommandContext,
  { batch, of }: { batch: number; of?: { namedId: string; sourceAccountId: string | null } },
): Promise<number> {
  const limited = of
    ? Prisma.sql`AND "namedId" = ${of.namedId}::uuid AND "sourceAccountId" IS NOT DISTINCT FROM ${of.sourceAccountId}::uuid`
    : Prisma.empty
  return tx.$queryRaw<unknown[]>`
    WITH expired AS (
      UPDATE "MergeRequest" SET "status" = 'EXPIRED', "decidedBy" = 'cardinal', "decidedAt" = "expiresAt"
       WHERE "id" IN (
         SELECT "id" FROM "MergeRequest" WHERE "status" = 'PENDING' AND "expiresAt" <= ${now}::timestamptz ${limited}
          ORDER BY "expiresAt", "id" LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING "id", "namedId", "holderId", "expiresAt")
    INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
    SELECT 'MERGE_EXPIRED', "expiresAt", ${caller}, "namedId", jsonb_build_object('mergeRequestId', "id", 'holderId', "holderId")
      FROM expired ORDER BY "expiresAt", "id" RETURNING 1`.then((rows) => rows.length)
}
