import type { Transaction } from '../../../db/transaction.ts'

/** Some events of a partition, as JSON texts, with the position of the last and the newest time. */
export type Batch = { lines: string[]; transactionId: bigint; id: bigint; newest: Date }

/** A partition of the feed: the numbers that it holds, the last excluded. */
export type Partition = { name: string; from: bigint; to: bigint }

/** The number of events that one statement reads. */
const size = 5_000

/** Reads a partition of events in the order of the feed. */
export async function* readPartition(tx: Transaction, { from, to }: Partition): AsyncGenerator<Batch, void> {
  let [transactionId, id] = [from, -1n]
  for (;;) {
    const rows = await tx.$queryRaw<{ line: string; transactionId: bigint; id: bigint; at: Date }[]>`
      SELECT row_to_json(e)::text AS "line", "transactionId", "id", "at" FROM "Event" AS e
       WHERE ("transactionId", "id") > (${transactionId}::bigint, ${id}::bigint)
         AND "transactionId" >= ${transactionId}::bigint AND "transactionId" < ${to}::bigint
       ORDER BY "transactionId", "id" LIMIT ${size}`
    const last = rows.at(-1)
    if (!last) return
    ;({ transactionId, id } = last)
    const newest = rows.reduce((latest, { at }) => (at > latest ? at : latest), last.at)
    yield { lines: rows.map(({ line }) => line), transactionId, id, newest }
    if (rows.length < size) return
  }
}
