import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

/**
 * A WITH clause for an update of places, which adds an event for each place that the update changes. `moved` has the id of
 * each, and `changedAt`: when it had last changed before.
 */
export const withPlaceEvents = (
  { now, caller, reason }: Pick<CommandContext, 'now' | 'caller' | 'reason'>,
  update: Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  WITH moved AS (
    ${update} RETURNING new.*, old."updatedAt" AS "changedAt"
  ), recorded AS (
    INSERT INTO "Event" ("type", "at", "caller", "reason", "customerId", "data")
    SELECT 'ASSOCIATION_CHANGED', ${now}::timestamptz, ${caller}, ${reason}, "customerId", jsonb_build_object(
             'associationId', "id", 'parentAssociationId', "parentId", 'hierarchyId', "hierarchyId",
             'rolePosition', "rolePosition", 'parentPosition', "parentPosition", 'companyId', "companyId")
      FROM moved
  )`
