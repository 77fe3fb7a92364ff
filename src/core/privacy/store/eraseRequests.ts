import type { CommandContext } from '../../../engine/executeCommand.ts'
import { isRequestOf, type RequestsErased } from './isRequestOf.ts'

/**
 * Removes the link and the reasons of merge requests that name the person, also by a reference or for a profile while it was part
 * of another customer. A request of the other customer that waits is closed as outdated.
 */
export function eraseRequests({ tx, now, caller }: CommandContext, erasing: RequestsErased): void {
  const { ids } = erasing
  // A trigger closes the requests that name an erased customer.
  tx.execute`
    WITH closed AS (
      UPDATE "MergeRequest" r SET "status" = 'OUTDATED', "decidedBy" = 'cardinal', "decidedAt" = ${now}::timestamptz
       WHERE r."status" = 'PENDING' AND r."namedId" <> ALL (${[...ids]}::uuid[]) AND r."holderId" <> ALL (${[...ids]}::uuid[])
         AND ${isRequestOf(erasing)}
      RETURNING "id", "namedId", "holderId")
    INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
    SELECT 'MERGE_OUTDATED', ${now}::timestamptz, ${caller}, "namedId", jsonb_build_object('mergeRequestId', "id", 'holderId', "holderId")
      FROM closed ORDER BY "id"`
  // Each row gets a different link, because two pending requests may not have the same link.
  tx.execute`
    UPDATE "MergeRequest" r SET "link" = jsonb_build_object('erased', "id"), "reason" = NULL, "requestReason" = NULL
     WHERE ${isRequestOf(erasing)}`
}
