import { expect, test } from 'vitest'
import { reportLine } from '../../../../src/core/transfer/store/reportLine.ts'

const why = { line: 37, code: 'INVALID_INPUT', path: '', message: 'The input is not valid.' }
const rowOf = (row: string) => JSON.parse(reportLine({ ...why, row })).row

test('a report has the line as JSON, or as text if it is none or is nested too deeply', () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000)
  expect(rowOf('{"legacyId":"crm-1"}')).toEqual({ legacyId: 'crm-1' })
  expect(rowOf('{"legacyId":')).toBe('{"legacyId":')
  expect(rowOf(deep)).toBe(deep)
})
