import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { UnmergePlan } from '../rules/unmergePlan.ts'

/** Gives the consent histories that a merge moved back to the profiles that it ended. These must exist again. */
export function returnHistories({ tx }: CommandContext, { histories }: UnmergePlan): void {
  for (const { from, into, ids } of histories)
    tx.execute`
      UPDATE "ConsentChange" SET "profileId" = ${from}::uuid
       WHERE "profileId" = ${into}::uuid AND "id" = ANY (${ids}::bigint[])`
}

/** Moves the rows that were written since the merge to the profile that its channel has gone back to. */
export function returnNewerHistories({ tx }: CommandContext, { histories }: UnmergePlan): void {
  for (const { from, into, lastId } of histories)
    tx.execute`
      UPDATE "ConsentChange" h SET "profileId" = ${from}::uuid
        FROM "CommunicationChannel" c
       WHERE c."profileId" = ${from}::uuid AND h."profileId" = ${into}::uuid AND h."id" > ${lastId}::bigint
         AND h."type" = c."type" AND h."normalizedValue" = c."normalizedValue"
         AND NOT EXISTS (SELECT 1 FROM "CommunicationChannel" own WHERE own."profileId" = ${into}::uuid
                            AND own."type" = c."type" AND own."normalizedValue" = c."normalizedValue")`
}
