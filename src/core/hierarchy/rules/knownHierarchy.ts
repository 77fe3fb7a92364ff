import { InvalidHierarchy } from '../errors.ts'

/** A hierarchy that exists. Throws `InvalidHierarchy`. */
export function knownHierarchy<Hierarchy>(found: Hierarchy | null, path: readonly string[]): Hierarchy {
  if (!found) throw new InvalidHierarchy({ reason: 'the hierarchy does not exist.' }, path)
  return found
}
