import type { Queryable } from '../../../db/connect.ts'

/**
 * Locks a series, so that transactions that take numbers from it run one after the other. Returns the next number.
 */
export async function lockCardSeries(tx: Queryable, seriesId: number): Promise<bigint> {
  const [locked] = await tx.$queryRaw<{ nextNumber: bigint }[]>`
    SELECT "nextNumber" FROM "CardSeries" WHERE "id" = ${seriesId} FOR NO KEY UPDATE`
  if (!locked) throw new Error('a locked card series does not exist')
  return locked.nextNumber
}
