import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Takes the parent from the places directly below the place of a customer. They keep their own places. */
export function liftChildren(
  { tx, now, caller, reason }: Pick<CommandContext, 'tx' | 'now' | 'caller' | 'reason'>,
  customerId: string,
): void {
  tx.execute`
    WITH lifted AS (
      UPDATE "Association" SET "parentId" = NULL, "parentPosition" = NULL, "updatedAt" = ${now}::timestamptz
       WHERE "parentId" = (SELECT "id" FROM "Association" WHERE "customerId" = ${customerId}::uuid)
      RETURNING "id", "customerId", "hierarchyId", "rolePosition", "companyId"
    )
    INSERT INTO "Event" ("type", "at", "caller", "reason", "customerId", "data")
    SELECT 'ASSOCIATION_CHANGED', ${now}::timestamptz, ${caller}, ${reason}, "customerId", jsonb_build_object(
             'associationId', "id", 'parentAssociationId', NULL, 'hierarchyId', "hierarchyId",
             'rolePosition', "rolePosition", 'parentPosition', NULL, 'companyId', "companyId")
      FROM lifted`
}
