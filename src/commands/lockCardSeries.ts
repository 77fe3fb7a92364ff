import type { Tx } from '../db.ts'

/** Makes those who take numbers from a series in turn wait for one another. Gives the next number to take. */
export async function lockCardSeries(tx: Tx, seriesId: number): Promise<bigint> {
  const [locked] = await tx.$queryRaw<{ nextNumber: bigint }[]>`
    SELECT "nextNumber" FROM "CardSeries" WHERE "id" = ${seriesId} FOR NO KEY UPDATE`
  if (!locked) throw new Error('a locked card series does not exist')
  return locked.nextNumber
}
