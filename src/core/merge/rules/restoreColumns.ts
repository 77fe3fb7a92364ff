import { isSameJson } from '../../../values/isSameJson.ts'
import type { RecordedRow, Row } from './mergeRecord.ts'

/** Columns that are objects. Each of their values is restored on its own. */
const byName = new Set(['extendedFields', 'fieldsMatchedBy', 'fields', 'extendedData'])
/** Columns that form one value together. */
const together = [
  ['registeredAt', 'registeredOffset'],
  ['lastViewedAt', 'lastViewedOffset'],
  ['tierSequence', 'tierExpiresAt', 'tierExpiresOffset'],
  ['consentStatus', 'consentOptInLevel', 'consentCollectedFrom', 'consentAt', 'consentOffset'],
]

/**
 * The columns that an unmerge sets in a row. A value that the merge set goes back to the value before. A value that
 * has changed since the merge stays.
 */
export function restoreColumns(
  { before, after }: Omit<RecordedRow, 'table'>,
  now: Row,
): Record<string, unknown> {
  if (!after) return {}
  const back = groups(before).map((columns) => {
    const [first = ''] = columns
    if (byName.has(first)) return { [first]: valuesBack(first, { before, after, now }) }
    const stands = columns.every((column) => isSameJson(now[column], after[column]))
    return stands ? Object.fromEntries(columns.map((column) => [column, before[column]])) : {}
  })
  return Object.fromEntries(
    Object.entries(Object.assign({}, ...back)).filter(([column, value]) => !isSameJson(value, now[column])),
  )
}

const groups = (row: Row): string[][] => [
  ...together.filter(([first = '']) => first in row),
  ...Object.keys(row)
    .filter((column) => !together.flat().includes(column))
    .map((column) => [column]),
]

type Values = Record<string, unknown>
type Versions = { before: Row; after: Row; now: Row }

function valuesBack(column: string, versions: Versions): Values {
  const [before, after] = [valuesOf(versions.before, column), valuesOf(versions.after, column)]
  const back = { ...valuesOf(versions.now, column) }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSameJson(before[name], after[name]) || !isAsMerged(column, name, versions)) continue
    if (name in before) back[name] = before[name]
    else delete back[name]
  }
  return back
}

/** Whether a value is as it was after the merge. The reference of a field stands only if the field does. */
const isAsMerged = (column: string, name: string, { after, now }: Versions): boolean =>
  (column === 'fieldsMatchedBy' ? ['fieldsMatchedBy', 'extendedFields'] : [column]).every((one) =>
    isSameJson(valuesOf(now, one)[name], valuesOf(after, one)[name]),
  )

const valuesOf = (row: Row, column: string): Values => (row[column] ?? {}) as Values
