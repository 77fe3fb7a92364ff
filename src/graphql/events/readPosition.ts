import { fromCursor, type Position } from '../../core/events/feed/position.ts'
import { badInput } from '../faults.ts'

/** The position in the feed of the cursor `after`. Throws the error in it. */
export function readPosition(after: string): Position {
  const position = fromCursor(after)
  if (!position) throw badInput('`after` is not a cursor of this connection.')
  return position
}
