import { changedValues } from '../../../engine/input/changedValues.ts'
import { InvalidCardSeries } from '../errors.ts'
import type { readSeriesChange, SeriesChangeInput } from './readSeriesChange.ts'

type Change = ReturnType<typeof readSeriesChange>
type Found = { id: number; code: string } & Record<keyof Omit<SeriesChangeInput, 'seriesCode'>, unknown>
/** The columns to set in a series. */
export type PlannedSeriesChange = { id: number; code: string; set: ReturnType<typeof changedValues<Change>> }

/** Plans the change of a series. Throws `InvalidCardSeries` or `NothingToChange`. */
export function planSeriesChange(found: Found | null, change: Change): PlannedSeriesChange {
  if (!found) throw new InvalidCardSeries({ reason: 'the series does not exist.' }, ['seriesCode'])
  return { id: found.id, code: found.code, set: changedValues(found, change) }
}
