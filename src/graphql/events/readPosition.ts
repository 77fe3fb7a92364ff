import { beginning, fromCursor, type Position } from '../../core/events/feed/position.ts'
import { badInput } from '../faults.ts'

/** The position in the feed of the cursor `after`, or the beginning if it is not given. */
export function readPosition(after: string | null | undefined): Position {
  if (after === null || after === undefined) return beginning
  const position = fromCursor(after)
  if (!position) throw badInput('`after` is not a cursor of this connection.')
  return position
}
