import { beginning, fromCursor, type Position } from '../../core/events/feed/position.ts'
import { badInput } from '../faults.ts'

/** The position of the cursor `after`, or `absent` if it is not given. */
export function readCursor(after: string | null | undefined, absent: Position = beginning): Position {
  if (after === null || after === undefined) return absent
  const position = fromCursor(after)
  if (!position) throw badInput('`after` is not a cursor of this connection.')
  return position
}

/** Checks the number of requested entries: 0 to 100. */
export function readFirst(first: number): number {
  if (first < 0 || first > 100) throw badInput('`first` must be 0 to 100.')
  return first
}
