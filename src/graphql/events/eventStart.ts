import { findSince } from '../../core/events/feed/findSince.ts'
import type { Position } from '../../core/events/feed/position.ts'
import type { Tx } from '../../db/connect.ts'
import { assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { badInput } from '../faults.ts'
import { readPosition } from './readPosition.ts'

/** The argument that begins the feed at a time. */
export const sinceArgument = builder.args((t) => ({
  since: t.field({
    type: 'DateTime',
    description:
      'Instead of `after`: begin with the first event that has this time or a later one. It must not be in the future. Events that follow can be some seconds older, and expiries much older, because the feed is in the order of commits. If events that old were dropped, the error is `CURSOR_EXPIRED`.',
  }),
}))

type Start = { after?: string | null | undefined; since?: Date | null | undefined }

/** Where to begin in the feed: behind the cursor `after`, at the time `since`, or at `absent` if neither is given. */
export async function readStart(
  db: Tx,
  { after, since }: Start,
  absent: () => Position | Promise<Position>,
): Promise<Position> {
  if (since == null) return after == null ? absent() : readPosition(after)
  if (after != null) throw badInput('Give either `after` or `since`, not both.')
  await assertNotFuture(db, since, 'since')
  return findSince(db, since)
}
