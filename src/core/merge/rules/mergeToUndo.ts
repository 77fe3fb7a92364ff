import { MergeNotFound, MergeUndone, UnmergeNotLatest, UnmergeNotPossible } from '../errors.ts'
import { isMergeRecord, type MergeRecord } from './mergeRecord.ts'

type Merge = { id: string; survivorId: string; victimId: string; undoneAt: Date | null; plan: unknown }
export type MergeToUndo = { id: string; survivorId: string; victimId: string; record: MergeRecord }
type Path = readonly string[]

/** Returns the merge that a call named. Throws `MergeNotFound`. */
export function foundMerge<Found>(merge: Found | null | undefined, path: Path): Found {
  if (!merge) throw new MergeNotFound({}, path)
  return merge
}

/**
 * Returns a merge with its record if it can be undone now. `later` are the merges that must be undone first, in this
 * order. Throws `MergeUndone`, `UnmergeNotLatest` or `UnmergeNotPossible`.
 */
export function mergeToUndo(
  { id, survivorId, victimId, undoneAt, plan: record }: Merge,
  later: readonly { id: string }[],
  path: Path,
): MergeToUndo {
  if (undoneAt) throw new MergeUndone({ survivorId, absorbedId: victimId }, path)
  if (later.length > 0) throw new UnmergeNotLatest({ mergeIds: later.map((merge) => merge.id) }, path)
  if (!isMergeRecord(record))
    throw new UnmergeNotPossible({ reason: 'the record of the merge no longer exists.' }, path)
  return { id, survivorId, victimId, record }
}
