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
    if (byName.has(first))
      return { [first]: valuesBack(valuesOf(before, first), valuesOf(after, first), valuesOf(now, first)) }
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

function valuesBack(before: Values, after: Values, now: Values): Values {
  const back = { ...now }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSameJson(before[name], after[name]) || !isSameJson(now[name], after[name])) continue
    if (name in before) back[name] = before[name]
    else delete back[name]
  }
  return back
}

const valuesOf = (row: Row, column: string): Values => (row[column] ?? {}) as Values
