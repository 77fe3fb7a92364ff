import { insertTogether } from '../../../db/bulkWrite.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { NewHierarchy } from '../rules/planHierarchy.ts'

/** Whether a hierarchy has this code. */
export async function hasHierarchy(tx: Queryable, code: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Hierarchy" WHERE "code" = ${code}`
  return found.length > 0
}

/** Inserts a hierarchy with its roles. Returns the id of the hierarchy. */
export async function insertHierarchy(
  { tx, now }: CommandContext,
  { code, name, allowSkipping, roles }: NewHierarchy,
): Promise<number> {
  const [hierarchy] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Hierarchy" ("code", "name", "allowSkipping", "createdAt")
    VALUES (${code}, ${name}, ${allowSkipping}, ${now}::timestamptz) RETURNING "id"`
  if (!hierarchy) throw new Error('an inserted hierarchy has no row')
  const { id } = hierarchy
  insertTogether(tx, { Role: roles.map((role) => ({ ...role, hierarchyId: id })) })
  return id
}
