import { requireRow } from '../../../db/rows.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { countNumbersLeft } from './countNumbersLeft.ts'
import { mintedCards } from './mintedCards.ts'

/**
 * The cards that a generated series would create, with numbers that no card has. Writes nothing. Returns fewer cards
 * if the series has fewer numbers left.
 */
export async function imagineCards(work: Work, series: OwnSeries, quantity: number): Promise<string[]> {
  const { tx, newId } = work
  const { imagined } = mintedCards(work)
  const before = imagined.filter(({ seriesId }) => seriesId === series.id).length
  const left = (await countNumbersLeft(tx, series)) - BigInt(before)
  const size = Math.max(0, left < quantity ? Number(left) : quantity)
  const { label } = await requireRow(
    tx,
    'StatusLabel',
    Prisma.sql`WHERE "status" = 'NOT_ISSUED' AND "isDefault"`,
  )
  const numbers = Array.from({ length: size }, () => `new-${newId()}`)
  imagined.push(
    ...numbers.map((number) => ({
      ...{ id: newId(), number, seriesId: series.id, customerId: null, status: 'NOT_ISSUED' as const },
      ...{ statusLabel: { label }, label: null, expiresAt: null, isDefault: false, isPrimary: false },
    })),
  )
  return numbers
}
