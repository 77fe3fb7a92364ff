import { maxBodies } from '../domain/cardNumber.ts'
import type { Work } from '../transact.ts'
import type { OwnSeries } from './makeCards.ts'

/**
 * The cards that a series of ours would make, as facts with numbers that no card has: nothing is written. Fewer, where
 * the series has fewer left; numbers of its pattern that other series hold are not reckoned with.
 */
export async function imagineCards(
  { tx, newId, made }: Work,
  { id, pattern, numbering }: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const used =
    numbering === 'SEQUENTIAL'
      ? (await tx.cardSeries.findUniqueOrThrow({ where: { id }, select: { nextNumber: true } })).nextNumber
      : ((await tx.cardTally.aggregate({ where: { seriesId: id }, _sum: { cards: true } }))._sum.cards ?? 0n)
  const before = made.imagined.filter(({ seriesId }) => seriesId === id).length
  const left = maxBodies(pattern) - used - BigInt(before)
  const size = Math.max(0, left < quantity ? Number(left) : quantity)
  const { label } = await tx.statusLabel.findFirstOrThrow({
    where: { status: 'NOT_ISSUED', isDefault: true },
    select: { label: true },
  })
  const numbers = Array.from({ length: size }, () => `new-${newId()}`)
  made.imagined.push(
    ...numbers.map((number) => ({
      ...{ id: newId(), number, seriesId: id, customerId: null, status: 'NOT_ISSUED' as const },
      ...{ statusLabel: { label }, label: null, expiresAt: null, isDefault: false, isPrimary: false },
    })),
  )
  return numbers
}
