import type { Tx } from '../../../db/connect.ts'
import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { InvalidCardSeries } from '../errors.ts'
import { isSeriesCode } from '../rules/readCardSeries.ts'

const wrongOrigin = {
  EXTERNAL: 'its numbers are made here; generate them.',
  GENERATED: 'its numbers are not made here; bring them in.',
} as const

/** The series of a code, which must be of this origin. Throws `InvalidCardSeries`. */
export async function findCardSeries(tx: Tx, code: string, origin: CardOrigin) {
  const series = isSeriesCode(code) ? await tx.cardSeries.findUnique({ where: { code } }) : null
  if (!series) throw new InvalidCardSeries({ reason: 'there is no such series.' }, ['seriesCode'])
  if (series.origin !== origin) throw new InvalidCardSeries({ reason: wrongOrigin[origin] }, ['seriesCode'])
  return series
}
