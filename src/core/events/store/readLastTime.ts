import type { Transaction } from '../../../db/transaction.ts'
import type { Partition } from './readPartition.ts'

/** The time of the last event of a partition, in the order of the feed. Null if it has none. */
export async function readLastTime(tx: Transaction, { from, to }: Partition): Promise<Date | null> {
  const [last] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT "at" FROM "Event" WHERE "transactionId" >= ${from}::bigint AND "transactionId" < ${to}::bigint
     ORDER BY "transactionId" DESC, "id" DESC LIMIT 1`
  return last?.at ?? null
}
