import { InvalidHierarchy } from '../domain/errors.ts'
import type { HierarchyFacts } from '../domain/planAssociation.ts'
import { isStorable } from '../domain/wellFormed.ts'
import type { Work } from '../transact.ts'

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
