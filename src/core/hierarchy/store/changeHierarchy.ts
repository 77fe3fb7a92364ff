import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { HierarchyToChange, PlannedHierarchyChange } from '../rules/planHierarchyChange.ts'

const columns = {
  id: true,
  code: true,
  name: true,
  allowSkipping: true,
  retiredAt: true,
  roles: { select: { id: true, code: true, name: true, position: true, maxChildren: true } },
} as const

/**
 * Locks a hierarchy, so that its changes run one after the other, and loads it with its roles. For the roles with these
 * codes, it counts the most children of one place.
 */
export async function lockHierarchy(
  { tx }: CommandContext,
  code: string,
  limited: readonly string[],
): Promise<HierarchyToChange | null> {
  const codes = [code].filter(isStorable)
  await tx.$queryRaw`SELECT 1 FROM "Hierarchy" WHERE "code" = ANY (${codes}::text[]) FOR NO KEY UPDATE`
  const { hierarchies, held } = await batchQuery(tx, {
    hierarchies: rowsQuery('Hierarchy', columns, Prisma.sql`WHERE "code" = ANY (${codes}::text[])`),
    held: jsonQuery<{ position: number; held: number }>(Prisma.sql`
      SELECT r."position", max(a."childCount") AS "held"
        FROM "Hierarchy" h JOIN "Role" r ON r."hierarchyId" = h."id"
        JOIN "Association" a ON a."hierarchyId" = r."hierarchyId" AND a."rolePosition" = r."position"
       WHERE h."code" = ANY (${codes}::text[]) AND r."code" = ANY (${limited.filter(isStorable)}::text[])
       GROUP BY r."position"`),
  })
  const [found] = hierarchies
  if (!found) return null
  const heldAt = new Map(held.map((one) => [one.position, one.held]))
  const roles = found.roles
    .map((role) => ({ ...role, held: heldAt.get(role.position) ?? 0 }))
    .toSorted((a, b) => a.position - b.position)
  return { ...found, roles }
}

/** Writes the change of a hierarchy and its roles. */
export function writeHierarchyChange(
  { tx }: CommandContext,
  { id, set, added, changed }: PlannedHierarchyChange,
): void {
  updateRows(
    tx,
    'Role',
    changed.map(({ code: _code, ...role }) => role),
  )
  insertTogether(tx, { Role: added.map((role) => ({ ...role, hierarchyId: id })) })
  // Last, because a retirement takes the lock of the configuration.
  if (Object.keys(set).length > 0) updateRows(tx, 'Hierarchy', [{ id, ...set }])
}
