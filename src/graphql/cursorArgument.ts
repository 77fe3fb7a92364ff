import { beginning, fromCursor, type Position } from '../feed/position.ts'
import { badInput } from './faults.ts'

/** The position that `after` names; `absent` if there is none. */
export function readCursor(after: string | null | undefined, absent: Position = beginning): Position {
  if (after === null || after === undefined) return absent
  const position = fromCursor(after)
  if (!position) throw badInput('`after` is not a cursor of this connection.')
  return position
}

/** How many to give at most. */
export function readFirst(first: number): number {
  if (first < 0 || first > 100) throw badInput('`first` must be 0 to 100.')
  return first
}
