import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { ErasureFacts } from '../rules/planErasure.ts'
import { whilePartOfAnother } from './whilePartOfAnother.ts'

type References = Pick<ErasureFacts, 'references' | 'formerValues'>

/**
 * Loads the references of a person, and the values that were attached through them on its hosts: the customers that it
 * was part of for a time. An identifier or card that came through a reference of the person is one too, step by step.
 */
export async function loadReferences(
  tx: Queryable,
  ids: readonly string[],
  hosts: readonly string[],
): Promise<References> {
  if (hosts.length === 0) return { references: [], formerValues: [] }
  const then = Prisma.sql`e."customerId" = ANY (${[...hosts]}::uuid[]) AND ${whilePartOfAnother(ids, 'e')}`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE own AS (
      SELECT unnest(${[...ids]}::uuid[]) AS "id"
      UNION SELECT "id" FROM "Identifier" WHERE "customerId" = ANY (${[...ids]}::uuid[])
      UNION SELECT "cardId" FROM "CardHolding" WHERE "customerId" = ANY (${[...ids]}::uuid[])
      UNION SELECT (e."data" ->> 'identifierId')::uuid FROM "Event" e
       WHERE e."type" = 'IDENTIFIER_DETACHED' AND e."customerId" = ANY (${[...ids]}::uuid[])
      UNION SELECT (e."data" ->> 'identifierId')::uuid FROM "Event" e
        JOIN "Profile" p ON p."id"::text = e."data" ->> 'profileId' AND p."customerId" = ANY (${[...ids]}::uuid[])
       WHERE e."type" = 'IDENTIFIER_DETACHED' AND ${then}
    ), side AS (
      SELECT "id" FROM own
      UNION
      SELECT came."id" FROM side CROSS JOIN LATERAL (
        SELECT COALESCE(e."data" ->> 'identifierId', e."data" ->> 'cardId')::uuid AS "id" FROM "Event" e
         WHERE (e."type" = 'CARD_LINKED' AND e."matchedBy" = side."id"
             OR e."type" = 'IDENTIFIER_DETACHED' AND e."data" ->> 'matchedBy' = side."id"::text) AND ${then}) AS came
    ) SELECT "id" FROM side WHERE "id" IS NOT NULL ORDER BY "id"`
  const references = rows.map(({ id }) => id)
  const values = await tx.$queryRaw<{ value: string }[]>`
    SELECT DISTINCT e."data" ->> 'value' AS "value" FROM "Event" e
     WHERE e."type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED') AND e."matchedBy" = ANY (${references}::uuid[])
       AND e."data" ->> 'value' IS NOT NULL AND ${then} ORDER BY 1`
  return { references, formerValues: values.map(({ value }) => value) }
}
