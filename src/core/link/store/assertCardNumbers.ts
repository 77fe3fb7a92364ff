import type { Tx } from '../../../db/connect.ts'
import { fitsAnySeries } from '../../card/rules/planAddCards.ts'
import { InvalidCardNumber } from '../../cardSeries/errors.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'

/**
 * Refuses a card number that matches no series, by pattern or check digit. It is not looked up. Throws
 * `InvalidCardNumber`.
 */
export async function assertCardNumbers(tx: Tx, add: readonly LinkItem[]): Promise<void> {
  const items = add.filter(({ type }) => type === 'CARD_NUMBER')
  if (items.length === 0) return
  const series = await tx.cardSeries.findMany()
  const odd = items.find(({ normalizedValue }) => !fitsAnySeries(series, normalizedValue))
  if (odd && series.length > 0) throw new InvalidCardNumber({ number: odd.normalizedValue }, odd.path)
}
