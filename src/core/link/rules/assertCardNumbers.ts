import { fitsAnySeries } from '../../card/rules/planAddCards.ts'
import { InvalidCardNumber } from '../../cardSeries/errors.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'

/**
 * Refuses a card number that matches no series, by pattern or check digit. Without any series it refuses nothing.
 * Throws `InvalidCardNumber`.
 */
export function assertCardNumbers(series: readonly SeriesFacts[], cards: readonly LinkItem[]): void {
  const odd = cards.find(({ normalizedValue }) => !fitsAnySeries(series, normalizedValue))
  if (odd && series.length > 0) throw new InvalidCardNumber({ cardNumber: odd.normalizedValue }, odd.path)
}
