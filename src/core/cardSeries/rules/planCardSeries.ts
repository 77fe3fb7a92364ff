import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { CardSeriesExists, InvalidCardSeries } from '../errors.ts'

const wrongOrigin = {
  EXTERNAL: 'the service generates its numbers. Use generateCards.',
  GENERATED: 'the client supplies its numbers. Use addCardsToSeries.',
} as const

/** Refuses a new series whose code exists. Throws `CardSeriesExists`. */
export function assertSeriesIsNew(code: string, exists: boolean): void {
  if (exists) throw new CardSeriesExists({ seriesCode: code }, ['code'])
}

/** A series that exists and has this origin. Throws `InvalidCardSeries`. */
export function seriesOfOrigin<Series extends { origin: CardOrigin }>(
  found: Series | null,
  origin: CardOrigin,
): Series {
  const series = seriesFound(found)
  if (series.origin !== origin) throw new InvalidCardSeries({ reason: wrongOrigin[origin] }, ['seriesCode'])
  return series
}

/** A series that exists. Throws `InvalidCardSeries`. */
export function seriesFound<Series>(found: Series | null): Series {
  if (!found) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, ['seriesCode'])
  return found
}
