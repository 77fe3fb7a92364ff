import type { Tx } from '../../../db/connect.ts'
import { maxBodies } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'

/**
 * How many numbers a generated series has left, at least zero. A sequential series counts from its next number; a
 * random series counts the numbers that are not used. Numbers of the same pattern in other series are ignored.
 */
export async function countNumbersLeft(tx: Tx, { id, numbering, pattern }: OwnSeries): Promise<bigint> {
  const used = numbering === 'SEQUENTIAL' ? await readNextNumber(tx, id) : await countCards(tx, id)
  const left = maxBodies(pattern) - used
  return left > 0n ? left : 0n
}

async function readNextNumber(tx: Tx, id: number): Promise<bigint> {
  const { nextNumber } = await tx.cardSeries.findUniqueOrThrow({
    where: { id },
    select: { nextNumber: true },
  })
  return nextNumber
}

async function countCards(tx: Tx, seriesId: number): Promise<bigint> {
  const { _sum } = await tx.cardTally.aggregate({ where: { seriesId }, _sum: { cards: true } })
  return _sum.cards ?? 0n
}
