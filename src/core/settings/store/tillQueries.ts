import { jsonQuery, type Results } from '../../../db/batchQuery.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { TillFacts } from '../rules/isTill.ts'

/** The queries for the tills in use that a request names. */
export function tillQueries(codes: readonly (string | null | undefined)[]) {
  const wanted = [...new Set(codes.map((code) => code?.trim() ?? ''))].filter(isStorable)
  return {
    tills: jsonQuery<{ code: string }>(
      Prisma.sql`SELECT "code" FROM "Till" WHERE "code" = ANY (${wanted}::text[]) AND "retiredAt" IS NULL`,
    ),
    anyTill: jsonQuery<{ found: number }>(Prisma.sql`SELECT 1 AS "found" FROM "Till" LIMIT 1`),
  }
}

/** Returns the facts about the tills from the query results. */
export const tillsFrom = ({ tills, anyTill }: Results<ReturnType<typeof tillQueries>>): TillFacts => ({
  areDefined: anyTill.length > 0,
  named: new Set(tills.map(({ code }) => code)),
})
