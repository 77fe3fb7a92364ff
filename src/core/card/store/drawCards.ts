import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { drawNumbers } from '../../cardSeries/store/drawNumbers.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import type { DrawnCards } from '../rules/planAddCards.ts'
import type { LoadedContext } from './loadAddCardsContext.ts'

/** Cards of the pool, and unused numbers for those that the pool lacks. */
export type Drawn = DrawnCards & { numbers: readonly string[] }

/**
 * Takes digital cards from the pool, and draws numbers for the missing ones if their series can create them. Cards that
 * other transactions have locked are skipped.
 */
export async function drawCards(
  context: CommandContext,
  { series, settings }: LoadedContext,
  quantity: number,
): Promise<Drawn> {
  const digital = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!digital || quantity === 0) return { pool: [], mintable: 0, numbers: [] }
  const pool = await takeFromPool(context, digital.id, quantity)
  const missing = quantity - pool.length
  if (missing === 0 || digital.origin === 'EXTERNAL') return { pool, mintable: 0, numbers: [] }
  const numbers = await drawNumbers(context, ownSeries(digital), missing)
  return { pool, mintable: numbers.length, numbers }
}

/** Takes the oldest cards from the pool of a series that no other transaction has locked. */
const takeFromPool = (
  { tx, preview }: CommandContext,
  seriesId: number,
  quantity: number,
): Promise<CardFacts[]> =>
  selectRows(
    tx,
    'Card',
    cardColumns,
    Prisma.sql`
      WHERE "seriesId" = ${seriesId} AND "status" = 'NOT_ISSUED'
      ORDER BY "id" LIMIT ${quantity} ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`}`,
  )
