import type { Tx } from '../../../db/connect.ts'
import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { InvalidCardSeries } from '../errors.ts'
import { isSeriesCode } from '../rules/readCardSeries.ts'

const wrongOrigin = {
  EXTERNAL: 'the service generates its numbers. Use generateCards.',
  GENERATED: 'the client supplies its numbers. Use addCardsToSeries.',
} as const

/** Finds the series with this code. It must have this origin. Throws `InvalidCardSeries`. */
export async function findCardSeries(tx: Tx, code: string, origin: CardOrigin) {
  const series = isSeriesCode(code) ? await tx.cardSeries.findUnique({ where: { code } }) : null
  if (!series) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, ['seriesCode'])
  if (series.origin !== origin) throw new InvalidCardSeries({ reason: wrongOrigin[origin] }, ['seriesCode'])
  return series
}
