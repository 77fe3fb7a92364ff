import { expect, test } from 'vitest'
import { assertMoment } from '../../../src/engine/input/assertMoment.ts'
import { now, refusalOf } from '../../core/link/rules/facts.ts'

const day = 24 * 60 * 60 * 1000
const check = (ahead: number) => () =>
  assertMoment({ instant: new Date(now.getTime() + ahead) }, now, ['profile', 'lastViewedAt'])

test('a moment is at most a day from now, since the clock of a client may be ahead', () => {
  for (const ahead of [-day, 0, day]) expect(check(ahead)).not.toThrow()
  expect(refusalOf(check(day + 1))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'lastViewedAt is later than a day from now.',
    path: ['profile', 'lastViewedAt'],
  })
})

test.each([null, undefined])('a moment that is %s passes', (moment) => {
  expect(() => assertMoment(moment, now, ['at'])).not.toThrow()
})
