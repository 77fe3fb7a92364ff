import type { Db } from '../../../db/connect.ts'
import { maintenanceTransaction } from '../../../db/maintenanceTransaction.ts'
import { type Transaction, withTransaction } from '../../../db/transaction.ts'
import { exportEvents } from './exportEvents.ts'
import { readLastTime } from './readLastTime.ts'
import { type Batch, type Partition, readPartition } from './readPartition.ts'

/** How long events are kept, and where they are exported to before they are dropped; null: nowhere. */
export type EventRetention = { days: number; directory: string | null }

/** The advisory lock of the process that reads old events. */
const lock = 0x0ca2d4
/** How long reading one partition may take (milliseconds). */
const longest = 6 * 3_600_000

type Old = { name: string; transactionId: bigint; id: bigint; horizon: bigint }

/**
 * Drops the partitions of the feed whose events are all older than the retention, the oldest first. A partition is exported
 * before it is dropped, if asked for; if that fails, it stays. Returns the dropped partitions. Any number of processes may
 * call it at any time.
 */
export async function dropOldEvents(
  db: Db,
  retention: EventRetention,
  signal: AbortSignal,
): Promise<string[]> {
  const dropped: string[] = []
  while (retention.days > 0 && !signal.aborted) {
    const old = await withTransaction(db, (tx) => readOldest(tx, retention, signal), {
      ...{ isolationLevel: 'REPEATABLE READ, READ ONLY', timeoutMs: longest },
    })
    if (!old) break
    const rows = await maintenanceTransaction(
      db,
      (tx) => tx.$queryRaw<{ done: boolean }[]>`
        SELECT cardinal_drop_events(${old.name}, ${old.transactionId}::bigint, ${old.id}::bigint, ${old.horizon}::bigint) AS "done"`,
    )
    if (!rows?.[0]?.done) break
    dropped.push(old.name)
  }
  return dropped
}

/** Reads and exports the oldest partition, if all of it is old, and if no other process reads one right now. */
async function readOldest(
  tx: Transaction,
  { days, directory }: EventRetention,
  signal: AbortSignal,
): Promise<Old | null> {
  const [claim] = await tx.$queryRaw<{ isOurs: boolean; limit: Date; horizon: bigint }[]>`
    SELECT pg_try_advisory_xact_lock(${lock}) AS "isOurs", now() - make_interval(days => ${days}::int) AS "limit",
           cardinal_horizon() AS "horizon"`
  const partition = claim?.isOurs && (await findOldest(tx))
  if (!claim || !partition) return null
  // Most often the last event is not old yet, and the others need not be read.
  const last = await readLastTime(tx, partition)
  if (last && last >= claim.limit) return null
  const { name } = partition
  const end = { transactionId: 0n, id: 0n }
  const isOld = async () => {
    for await (const batch of readPartition(tx, partition)) {
      signal.throwIfAborted()
      if (batch.newest >= claim.limit) return false
      Object.assign(end, { transactionId: batch.transactionId, id: batch.id })
    }
    return true
  }
  if (!(await isOld())) return null
  if (directory !== null)
    await exportEvents({ directory, name, lines: linesOf(readPartition(tx, partition)), signal })
  return { name, ...end, horizon: claim.horizon }
}

/** The first partition, if all numbers that are still given out are behind it. */
async function findOldest(tx: Transaction): Promise<Partition | undefined> {
  const [oldest] = await tx.$queryRaw<(Partition & { closed: boolean })[]>`
    SELECT "name", COALESCE(bounds[1]::bigint, 0) AS "from", bounds[2]::bigint AS "to", bounds[2]::bigint <= cardinal_horizon() AS "closed" FROM (
      SELECT c."relname" AS "name", regexp_match(pg_get_expr(c."relpartbound", c.oid), '(?:(\\d+)''|MINVALUE)\\) TO \\(''(\\d+)') AS bounds
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '"Event"'::regclass) AS partitions
     ORDER BY "to" LIMIT 1`
  return oldest?.closed ? oldest : undefined
}

async function* linesOf(batches: AsyncIterable<Batch>): AsyncGenerator<string, void> {
  for await (const { lines } of batches) yield `${lines.join('\n')}\n`
}
