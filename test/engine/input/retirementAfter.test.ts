import { expect, test } from 'vitest'
import { retirementAfter } from '../../../src/engine/input/retirementAfter.ts'
import { now, refusalOf } from '../../core/link/rules/facts.ts'

const before = new Date('2024-01-01T00:00:00Z')
test.each([
  [null, undefined, undefined],
  [before, undefined, undefined],
  [null, true, now],
  [before, true, before],
  [null, false, null],
  [before, false, null],
])('retired since %s, and then retired: %s, is retired since %s', (since, retired, expected) => {
  expect(retirementAfter(since, retired, now)).toEqual(expected)
})

test('the retirement cannot be cleared', () => {
  expect(refusalOf(() => retirementAfter(before, null, now))).toEqual({
    ...{ code: 'INVALID_INPUT', path: ['retired'] },
    reason: 'retired cannot be null. Leave it out to keep the current value.',
  })
})
