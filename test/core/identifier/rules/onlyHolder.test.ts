import { expect, test } from 'vitest'
import { assertNotBlocked, isBlocked } from '../../../../src/core/identifier/rules/assertNotBlocked.ts'
import { onlyHolder } from '../../../../src/core/identifier/rules/onlyHolder.ts'
import { item, refusalOf } from '../../link/rules/facts.ts'

test('one holder is found, however often it is named', () => {
  expect(onlyHolder([], ['identifiers'])).toBe(null)
  expect(onlyHolder(['anna', 'anna'], ['identifiers'])).toBe('anna')
  expect(refusalOf(() => onlyHolder(['anna', 'wei', 'anna'], ['identifiers']))).toEqual({
    ...{ code: 'AMBIGUOUS_HOLDERS', candidates: ['anna', 'wei'], path: ['identifiers'] },
  })
})

test('a blocked value is refused in its type, and the first one counts', () => {
  const blocked = ['12345678', '87654321'].map((normalizedValue) => ({
    ...{ type: 'EXTERNAL_ID' as const, normalizedValue, reason: `test ${normalizedValue}` },
  }))
  const [free, other] = [item('EXTERNAL_ID', '55555555'), item('CUID', '12345678')]
  const [one, two] = [
    item('EXTERNAL_ID', '87654321', { path: ['add', 1] }),
    item('EXTERNAL_ID', '12345678', { path: ['add', 2] }),
  ]
  expect([free, other, one, two].map((each) => isBlocked({ blocked }, each))).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(() => assertNotBlocked({ blocked }, [free, other])).not.toThrow()
  expect(refusalOf(() => assertNotBlocked({ blocked }, [free, one, two]))).toEqual({
    ...{ code: 'IDENTIFIER_BLOCKED', type: 'EXTERNAL_ID', reason: 'test 87654321', path: ['add', '1'] },
  })
})
