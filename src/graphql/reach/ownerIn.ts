import { owners } from './owners.ts'

/**
 * Reads the owner of a row of a type. Null for a type whose rows do not name their owner themselves: they are seen where the
 * row is seen that leads to them.
 */
export function ownerIn(type: string): ((row: unknown) => string | null | undefined) | null {
  const owner = owners[type]
  if (!owner || owner.through) return null
  return (row) => (row as Record<string, string | null | undefined>)[owner.column]
}
