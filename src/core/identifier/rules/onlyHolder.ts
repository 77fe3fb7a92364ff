import { AmbiguousHolders } from '../errors.ts'

/** The one customer among these ids, or null if there is none. Throws `AmbiguousHolders` if there are several. */
export function onlyHolder(ids: readonly string[], path: readonly (string | number)[]): string | null {
  const candidates = [...new Set(ids)]
  if (candidates.length > 1) throw new AmbiguousHolders({ candidates }, path)
  return candidates[0] ?? null
}
