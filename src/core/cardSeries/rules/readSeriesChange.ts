import { assertCount } from '../../../engine/input/assertCount.ts'
import { readText } from '../../../engine/input/readText.ts'
import { assertClosing, type CardSeriesInput, maxCardLimit, maxExpiryDays } from './readCardSeries.ts'

/** What a client can change in a card series. Absent values do not change; null clears a value. */
export type SeriesChangeInput = { seriesCode: string } & Pick<
  CardSeriesInput,
  'name' | 'expiryDays' | 'maxPerCustomer' | 'closesAt'
>

/** Checks the change of a series, and returns the wanted columns. Throws `InvalidInput`. */
export function readSeriesChange({ name, expiryDays, maxPerCustomer, closesAt }: SeriesChangeInput) {
  assertCount(expiryDays, { least: 1, most: maxExpiryDays }, ['expiryDays'])
  assertCount(maxPerCustomer, { least: 0, most: maxCardLimit }, ['maxPerCustomer'])
  assertClosing(closesAt)
  return { name: readText(name, 200, ['name']), expiryDays, maxPerCustomer, closesAt }
}
