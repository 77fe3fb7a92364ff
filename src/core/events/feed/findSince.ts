import type { Queryable } from '../../../db/connect.ts'
import { emptyEnd, type Position } from './position.ts'
import { readNewest } from './readEvents.ts'

/** By how many seconds the times of events can differ from the order of the feed: longer than a call may take. */
const margin = 30

/**
 * The position in front of the first event of the feed that has this time or a later one. If there is none yet, the end of
 * the feed. In front of the oldest event that is kept stands a position that has expired if events were dropped.
 */
export async function findSince(db: Queryable, since: Date): Promise<Position> {
  const [first] = await db.$queryRaw<Position[]>`
    SELECT "transactionId", "id" FROM "Event"
     WHERE "transactionId" >= (SELECT cardinal_feed_before(${since}::timestamptz - make_interval(secs => ${margin}::int)))
       AND "transactionId" < (SELECT cardinal_horizon()) AND "at" >= ${since}::timestamptz
     ORDER BY "transactionId", "id" LIMIT 1`
  if (!first) return readNewest(db)
  const { transactionId, id } = first
  // A position is only handed out if an event stands there.
  const [before] = await db.$queryRaw<Position[]>`
    SELECT "transactionId", "id" FROM "Event"
     WHERE ("transactionId", "id") < (${transactionId}::bigint, ${id}::bigint) AND "transactionId" <= ${transactionId}::bigint
     ORDER BY "transactionId" DESC, "id" DESC LIMIT 1`
  return before ?? emptyEnd
}
