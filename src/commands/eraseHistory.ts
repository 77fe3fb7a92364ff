import { keptEventKeys } from '../domain/keptEventKeys.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'

/**
 * Whose life a person was part of, and from when to when: its own ids for ever, and each customer that had absorbed it
 * for a while, at any remove. By the moments of holdings and by the ids of events, which tell before from after.
 */
const lived = (ids: readonly string[]) => Prisma.sql`
  RECURSIVE lived ("id", "from", "to", "first", "last") AS (
    SELECT "id", '-infinity'::timestamptz, 'infinity'::timestamptz, 0::bigint, 9223372036854775807
      FROM unnest(${ids}::uuid[]) AS own ("id")
    UNION
    SELECT m."survivorId", GREATEST(m."at", l."from"), LEAST(m."undoneAt", l."to"),
           GREATEST(began."id", l."first"), LEAST(ended."id", l."last")
      FROM lived l
      JOIN "Merge" m ON m."victimId" = l."id" AND m."at" < l."to" AND m."undoneAt" > l."from"
      JOIN "Event" began ON began."customerId" = m."survivorId" AND began."type" = 'CUSTOMERS_MERGED'
       AND began."data" ->> 'mergeId' = m."id"::text
      JOIN "Event" ended ON ended."customerId" = m."survivorId" AND ended."type" = 'CUSTOMERS_UNMERGED'
       AND ended."data" ->> 'mergeId' = m."id"::text
  )`

/** The log of each card says no more what the person had written on it, or why, under whatever id it held it. */
export const eraseCardChanges = ({ tx }: Work, ids: readonly string[]): Promise<unknown> => tx.$executeRaw`
  WITH ${lived(ids)}
  UPDATE "CardChange" c SET "reason" = NULL, "before" = cardinal_without_words(c."before"),
         "after" = cardinal_without_words(c."after")
    FROM lived l JOIN "CardHolding" h ON h."customerId" = l."id" AND h."heldFrom" >= l."from" AND h."heldFrom" < l."to"
   WHERE h."cardId" = c."cardId" AND c."at" BETWEEN h."heldFrom" AND COALESCE(h."heldTo", 'infinity')
     AND h."cardId" IN (SELECT "cardId" FROM "CardHolding" WHERE "customerId" = ANY (${ids}::uuid[]))`

/** The events of whoever it was part of lose its identifiers' values, and the words on its cards. */
export async function eraseEventsElsewhere({ tx }: Work, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH ${lived(ids)}
    UPDATE "Event" e SET "data" = e."data" - 'value'
      FROM lived l, "IdentifierHolding" own JOIN "SourceAccount" a ON a."id" = own."sourceAccountId"
     WHERE e."customerId" = l."id" AND e."id" BETWEEN l."first" AND l."last"
       AND e."type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED')
       AND own."customerId" = ANY (${ids}::uuid[]) AND own."type"::text = e."data" ->> 'type'
       AND own."value" = e."data" ->> 'value' AND a."sourceCode"::text = e."data" ->> 'source'
       AND a."accountId" = COALESCE(e."data" ->> 'accountId', '')`
  await tx.$executeRaw`
    WITH ${lived(ids)}
    UPDATE "Event" e SET "data" = cardinal_only_keys(e."data", ${[...keptEventKeys]}), "reason" = NULL
      FROM lived l
     WHERE e."customerId" = l."id" AND e."id" BETWEEN l."first" AND l."last" AND e."customerId" <> ALL (${ids}::uuid[])
       AND e."data" ->> 'cardId' IN (SELECT "cardId"::text FROM "CardHolding" WHERE "customerId" = ANY (${ids}::uuid[]))`
}

/** Whoever held what, that it was held stays: by the person, and by whoever it was part of for a while. */
export const eraseHoldings = ({ tx }: Work, ids: readonly string[]): Promise<unknown> => tx.$executeRaw`
  WITH ${lived(ids)}
  UPDATE "IdentifierHolding" SET "value" = '', "normalizedValue" = ''
   WHERE "customerId" = ANY (${ids}::uuid[]) OR "id" IN (
     SELECT other."id" FROM lived l
       JOIN "IdentifierHolding" other ON other."customerId" = l."id" AND other."heldTo" IS NOT NULL
        AND other."heldFrom" >= l."from" AND other."heldFrom" < l."to"
       JOIN "IdentifierHolding" own ON own."customerId" = ANY (${ids}::uuid[]) AND own."type" = other."type"
        AND own."normalizedValue" = other."normalizedValue" AND own."sourceAccountId" = other."sourceAccountId")`
