import { Prisma } from '../../../generated/prisma/client.ts'

/**
 * The condition that a refused line has a legacy id, an identifier or a card of the person. `former`: also what the person
 * held before. Others can hold that by now.
 */
export function isLineAbout(ids: readonly string[], { former }: { former: boolean }): Prisma.Sql {
  const held = Prisma.sql`h."customerId" = ANY (${[...ids]}::uuid[]) AND (h."heldTo" IS NULL OR ${former})`
  return Prisma.sql`
    ("legacyDigest" = ANY (ARRAY(SELECT "digest" FROM "LegacyId" WHERE "customerId" = ANY (${[...ids]}::uuid[])))
      OR "about" && ARRAY(
        SELECT encode(sha256(convert_to(held."key", 'UTF8')), 'hex') FROM (
          SELECT h."type" || ' ' || CASE WHEN h."type" IN ('EMAIL', 'MOBILE') THEN ''
                   ELSE a."sourceCode" || ' ' || a."accountId" || ' ' END || h."normalizedValue"
            FROM "IdentifierHolding" h JOIN "SourceAccount" a ON a."id" = h."sourceAccountId" WHERE ${held}
          UNION SELECT 'CARD ' || c."number" FROM "CardHolding" h JOIN "Card" c ON c."id" = h."cardId" WHERE ${held}) AS held ("key")))`
}
