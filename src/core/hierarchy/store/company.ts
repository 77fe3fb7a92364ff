import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { FoundCompany, NewCompany } from '../rules/planCompany.ts'

type Wanted = { externalId: string; parentExternalId?: string | null | undefined }

const columns = { id: true, hierarchyId: true, name: true, parentId: true, active: true } as const

const companyWith = (externalId: string | null) => {
  const ids = [externalId].filter((id) => id !== null && isStorable(id))
  return Prisma.sql`WHERE "externalId" = ANY (${ids}::text[])`
}

/**
 * Locks all companies and loads what a new one or a change of one needs. Companies are few and seldom change, so changes
 * run one at a time: two concurrent moves could create a cycle.
 */
export async function lockAndLoadCompany(
  { tx }: CommandContext,
  { externalId, parentExternalId = null }: Wanted,
): Promise<FoundCompany> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('cardinal.company_tree', 0))`
  const results = await batchQuery(tx, {
    existing: rowsQuery('Company', columns, companyWith(externalId)),
    parents: rowsQuery('Company', columns, companyWith(parentExternalId)),
    above: jsonQuery<{ id: number }>(Prisma.sql`
      WITH RECURSIVE above AS (
        SELECT "id", "parentId" FROM "Company" ${companyWith(parentExternalId)}
        UNION SELECT c."id", c."parentId" FROM "Company" c JOIN above a ON c."id" = a."parentId"
      ) SELECT "id" FROM above`),
  })
  return {
    existing: results.existing[0] ?? null,
    parent: results.parents[0] ?? null,
    above: results.above.map(({ id }) => id),
  }
}

/** Inserts a company. Returns its id. */
export async function insertCompany(
  { tx, now }: CommandContext,
  { externalId, name, hierarchyId, parentId, active }: NewCompany,
): Promise<number> {
  const [company] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Company" ("externalId", "name", "hierarchyId", "parentId", "active", "createdAt")
    VALUES (${externalId}, ${name}, ${hierarchyId}::int, ${parentId}::int, ${active}, ${now}::timestamptz)
    RETURNING "id"`
  if (!company) throw new Error('an inserted company has no row')
  return company.id
}
