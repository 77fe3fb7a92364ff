import type { Position } from './position.ts'

/** Events behind a cursor were dropped, because they were older than the retention. `after` is where the kept ones begin. */
export class CursorExpired extends Error {
  readonly after: Position

  constructor(after: Position) {
    super('Events after this cursor are no longer kept.')
    this.after = after
  }
}
