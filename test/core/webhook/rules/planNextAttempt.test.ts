import { expect, test } from 'vitest'
import {
  answerOf,
  isGone,
  pauses,
  planNextAttempt,
} from '../../../../src/core/webhook/rules/planNextAttempt.ts'

test('the pauses are those of Standard Webhooks: a little more than three days in all', () => {
  expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400])
  expect(pauses.reduce((sum, pause) => sum + pause, 0) / 86_400).toBeCloseTo(3.15, 2)
})

test('a delivered event is not sent again, whatever the number of the attempt', () => {
  for (const attempt of [1, 9, 10])
    expect(planNextAttempt(attempt, { failure: null })).toEqual({ status: 'DELIVERED', pauseSeconds: null })
})

test('a failure is followed by the next pause, and the tenth parks the delivery', () => {
  const planned = Array.from({ length: 11 }, (_, n) => planNextAttempt(n + 1, { failure: 'TIMEOUT' }))
  expect(planned).toEqual([
    ...pauses.map((pauseSeconds) => ({ status: 'RETRYING', pauseSeconds })),
    ...Array(2).fill({ status: 'PARKED', pauseSeconds: null }),
  ])
})

test('a receiver can ask for a longer pause, up to a day, and not for a shorter one', () => {
  const pauseOf = (attempt: number, retryAfter: number | null) =>
    planNextAttempt(attempt, { failure: 'STATUS', retryAfter }).pauseSeconds
  expect([pauseOf(1, 120), pauseOf(1, 3), pauseOf(1, null)]).toEqual([120, 5, 5])
  expect([pauseOf(1, 86_400), pauseOf(1, 86_401), pauseOf(3, 999_999_999)]).toEqual([86_400, 86_400, 86_400])
  expect(pauseOf(10, 60)).toBe(null)
})

test.each([
  [429, 60],
  [503, 60],
  [500, undefined],
  [404, undefined],
  [200, undefined],
])('with the status %i a pause counts as %s', (status, retryAfter) => {
  expect(answerOf(status, 60).retryAfter).toBe(retryAfter)
  expect(answerOf(status, 60).failure).toBe(status === 200 ? null : 'STATUS')
})

test('an event that is no longer kept parks the delivery at once', () => {
  expect(planNextAttempt(1, { failure: 'EVENT_DROPPED' })).toEqual({ status: 'PARKED', pauseSeconds: null })
})

test.each([
  [199, 'STATUS'],
  [200, null],
  [299, null],
  [300, 'REDIRECT'],
  [399, 'REDIRECT'],
  [400, 'STATUS'],
  [410, 'STATUS'],
  [599, 'STATUS'],
] as const)('the status %i means %s', (responseStatus, failure) => {
  expect(answerOf(responseStatus)).toEqual({ responseStatus, failure })
})

test('only 410 says that a receiver is gone', () => {
  expect([404, 409, 410, 411, null].map((responseStatus) => isGone({ responseStatus }))).toEqual([
    ...[false, false, true, false, false],
  ])
})
