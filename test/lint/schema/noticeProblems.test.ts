import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { noticeProblems } from './noticeProblems.ts'

const removedAfter = (day: string) =>
  parse(`type Query { card(number: ID @deprecated(reason: "Use cardNumber. Removed after ${day}.")): ID }`)
const released = parse('type Query { card(number: ID): ID }')

test('a release announces a removal at least 183 days ahead', () => {
  const problemsOf = (day: string) =>
    noticeProblems({ released, current: removedAfter(day), today: '2026-11-29' })

  expect(problemsOf('2027-05-31')).toEqual([])
  expect(problemsOf('2027-05-30')).toEqual([
    'Query.card.number may be removed after 2027-05-31 at the earliest, not 2027-05-30',
  ])
})

test('the first release has the same notice', () => {
  expect(
    noticeProblems({ released: undefined, current: removedAfter('2027-01-01'), today: '2026-11-29' }),
  ).toHaveLength(1)
})

test('a later release repeats the day, may put it off, and may not bring it forward', () => {
  const problemsOf = (day: string) =>
    noticeProblems({ released: removedAfter('2027-06-01'), current: removedAfter(day), today: '2027-04-01' })

  expect(problemsOf('2027-06-01')).toEqual([])
  expect(problemsOf('2028-01-01')).toEqual([])
  expect(problemsOf('2027-05-31')).toHaveLength(1)
})
