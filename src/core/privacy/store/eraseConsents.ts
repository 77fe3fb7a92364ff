import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { keptEventKeys } from '../rules/keptEventKeys.ts'
import type { ErasurePlan } from '../rules/planErasure.ts'
import { whilePartOfAnother } from './whilePartOfAnother.ts'

/**
 * Deletes the consent history of a person. Also removes from customers that it was part of for a time what they still tell of
 * consents for its addresses.
 */
export function eraseConsents(
  { tx }: CommandContext,
  { id, ids, formerSurvivors }: Pick<ErasurePlan, 'id' | 'ids' | 'formerSurvivors'>,
): void {
  const profiles = Prisma.sql`(SELECT "id" FROM "Profile" WHERE "customerId" = ${id}::uuid)`
  tx.execute`
    UPDATE "Event" e SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}), "reason" = NULL
     WHERE "customerId" = ANY (${formerSurvivors}::uuid[]) AND "type" = 'CONSENT_CHANGED' AND ${whilePartOfAnother(ids, 'e')}
       AND ("data" ->> 'profileId' IN (SELECT p."id"::text FROM ${profiles} AS p)
         OR "data" ->> 'value' IN (
           SELECT "value" FROM "CommunicationChannel" WHERE "profileId" IN ${profiles}
           UNION ALL SELECT own."data" ->> 'value' FROM "Event" own
            WHERE own."customerId" = ANY (${[...ids]}::uuid[]) AND own."type" = 'CONSENT_CHANGED'))`
  tx.execute`
    DELETE FROM "ConsentChange" h
     WHERE h."profileId" IN (SELECT "id" FROM "Profile" WHERE "customerId" = ANY (${formerSurvivors}::uuid[]))
       AND (h."type", h."normalizedValue") IN (
         SELECT own."type", own."normalizedValue" FROM "ConsentChange" own WHERE own."profileId" IN ${profiles})
       AND NOT EXISTS (SELECT 1 FROM "CommunicationChannel" c WHERE c."profileId" = h."profileId"
                          AND c."type" = h."type" AND c."normalizedValue" = h."normalizedValue")
       AND ${whilePartOfAnother(ids, 'h', 'recordedAt')}`
  tx.execute`DELETE FROM "ConsentChange" WHERE "profileId" IN ${profiles}`
}
