import { batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { knownHierarchy } from '../rules/knownHierarchy.ts'
import type { HierarchyFacts } from '../rules/planAssociation.ts'

const columns = {
  id: true,
  code: true,
  allowSkipping: true,
  roles: { select: { code: true, position: true, maxChildren: true } },
} as const

/** The query for the hierarchy with this code. */
export const hierarchyQueries = (code: string) => ({
  hierarchies: rowsQuery(
    'Hierarchy',
    columns,
    Prisma.sql`WHERE "code" = ANY (${[code].filter(isStorable)}::text[])`,
  ),
})

/** Returns the hierarchy from the query results, with its roles from the top down. */
export function hierarchyFrom({
  hierarchies: [found],
}: Results<ReturnType<typeof hierarchyQueries>>): HierarchyFacts | null {
  return found ? { ...found, roles: found.roles.toSorted((a, b) => a.position - b.position) } : null
}

/** Loads a hierarchy by its code, with its roles from the top down. Null if there is none. */
export const loadHierarchy = async ({ tx }: CommandContext, code: string): Promise<HierarchyFacts | null> =>
  hierarchyFrom(await batchQuery(tx, hierarchyQueries(code)))

/** Finds a hierarchy by its code, with its roles from the top down. Throws `InvalidHierarchy`. */
export const findHierarchy = async (
  context: CommandContext,
  code: string,
  path: readonly string[],
): Promise<HierarchyFacts> => knownHierarchy(await loadHierarchy(context, code), path)
