import type { Work } from '../../../engine/executeCommand.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { InvalidHierarchy } from '../errors.ts'
import type { HierarchyFacts } from '../rules/planAssociation.ts'

/** Finds a hierarchy by its code, with its roles from the top down. Throws `InvalidHierarchy`. */
export async function findHierarchy(
  { tx }: Work,
  code: string,
  path: readonly string[],
): Promise<HierarchyFacts> {
  const found = isStorable(code)
    ? await tx.hierarchy.findUnique({
        where: { code },
        select: {
          id: true,
          code: true,
          allowSkipping: true,
          roles: { select: { code: true, position: true, maxChildren: true }, orderBy: { position: 'asc' } },
        },
      })
    : null
  if (!found) throw new InvalidHierarchy({ reason: 'the hierarchy does not exist.' }, path)
  return found
}
