import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { maxBodies } from '../../cardSeries/rules/cardNumber.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { type OwnSeries, ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { countNumbersLeft } from '../../cardSeries/store/countNumbersLeft.ts'
import { lockCardSeries } from '../../cardSeries/store/lockCardSeries.ts'
import { narrow } from '../../cardSeries/store/mintRandomCards.ts'
import { cardColumns } from '../../customer/store/loadCustomers.ts'
import type { DrawnCards } from '../rules/planAddCards.ts'
import type { LoadedContext } from './loadAddCardsContext.ts'

/**
 * Takes digital cards from the pool, and tells how many of the missing ones their series can create. Cards that other
 * transactions have locked are skipped. A series that can run out of numbers is locked.
 */
export async function drawCards(
  context: CommandContext,
  { series, settings }: LoadedContext,
  quantity: number,
): Promise<DrawnCards> {
  const digital = series.find(({ id }) => id === settings.digitalSeriesId)
  if (!digital || quantity === 0) return { pool: [], mintable: 0 }
  const pool = await takeFromPool(context, digital.id, quantity)
  const missing = quantity - pool.length
  if (missing === 0 || digital.origin === 'EXTERNAL') return { pool, mintable: 0 }
  return { pool, mintable: await countMintable(context, ownSeries(digital), missing) }
}

/** Takes the oldest cards from the pool of a series that no other transaction has locked, besides the given ones. */
export const takeFromPool = (
  { tx, preview }: CommandContext,
  seriesId: number,
  quantity: number,
  besides: readonly string[] = [],
): Promise<CardFacts[]> =>
  selectRows(
    tx,
    'Card',
    cardColumns,
    Prisma.sql`
      WHERE "seriesId" = ${seriesId} AND "status" = 'NOT_ISSUED' AND "id" <> ALL (${[...besides]}::uuid[])
      ORDER BY "id" LIMIT ${quantity} ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`}`,
  )

async function countMintable(
  { tx, preview }: CommandContext,
  series: OwnSeries,
  missing: number,
): Promise<number> {
  const runsOut = series.numbering === 'SEQUENTIAL' || maxBodies(series.pattern) <= narrow
  if (runsOut && !preview) await lockCardSeries(tx, series.id)
  const left = await countNumbersLeft(tx, series)
  return left < missing ? Number(left) : missing
}
