import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { CompanyChangeFacts, PlannedCompany } from '../rules/planCompany.ts'
import { hierarchyFrom, hierarchyQueries } from './findHierarchy.ts'

type Wanted = { externalId: string; hierarchyCode: string; parentExternalId: string | null }

const columns = { id: true, hierarchyId: true, name: true, parentId: true, active: true } as const

const companyWith = (externalId: string | null) => {
  const ids = [externalId].filter((id) => id !== null && isStorable(id))
  return Prisma.sql`WHERE "externalId" = ANY (${ids}::text[])`
}

/**
 * Locks all companies and loads what a change of one needs. Companies are few and seldom change, so changes run one at a
 * time: two concurrent moves could create a cycle.
 */
export async function lockAndLoadCompany(
  { tx }: CommandContext,
  { externalId, hierarchyCode, parentExternalId }: Wanted,
): Promise<Pick<CompanyChangeFacts, 'hierarchy' | 'existing' | 'parent' | 'above'>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('cardinal.company_tree', 0))`
  const results = await batchQuery(tx, {
    ...hierarchyQueries(hierarchyCode),
    existing: rowsQuery('Company', columns, companyWith(externalId)),
    parents: rowsQuery('Company', columns, companyWith(parentExternalId)),
    above: jsonQuery<{ id: number }>(Prisma.sql`
      WITH RECURSIVE above AS (
        SELECT "id", "parentId" FROM "Company" ${companyWith(parentExternalId)}
        UNION SELECT c."id", c."parentId" FROM "Company" c JOIN above a ON c."id" = a."parentId"
      ) SELECT "id" FROM above`),
  })
  return {
    hierarchy: hierarchyFrom(results),
    existing: results.existing[0] ?? null,
    parent: results.parents[0] ?? null,
    above: results.above.map(({ id }) => id),
  }
}

/** Inserts a company, or changes the one that exists. Returns its id. */
export async function writeCompany(
  { tx, now }: CommandContext,
  { id, externalId, name, hierarchyId, parentId, active }: PlannedCompany,
): Promise<number> {
  if (id !== null) {
    updateRows(tx, 'Company', [{ id, name, active, ...(parentId !== undefined && { parentId }) }])
    return id
  }
  const [company] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Company" ("externalId", "name", "hierarchyId", "parentId", "active", "createdAt")
    VALUES (${externalId}, ${name}, ${hierarchyId}::int, ${parentId ?? null}::int, ${active}, ${now}::timestamptz)
    RETURNING "id"`
  if (!company) throw new Error('an inserted company has no row')
  return company.id
}
