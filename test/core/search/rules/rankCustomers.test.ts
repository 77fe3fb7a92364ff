import { expect, test } from 'vitest'
import type { Match } from '../../../../src/core/search/rules/match.ts'
import { rankCustomers } from '../../../../src/core/search/rules/rankCustomers.ts'
import { readSearchText } from '../../../../src/core/search/rules/readSearchText.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const match = (customerId: string, rank: number, more: Partial<Match> = {}): Match => ({
  ...{ customerId, rank, field: 'NAME', value: 'Anna Weiß', kind: 'PART' },
  ...more,
})

test('customers come by their best match, the oldest first among equals', () => {
  const matches = [match('c', 20), match('d', 0), match('a', 20), match('b', 10), match('e', 20)]
  for (const given of [matches, matches.toReversed()])
    expect(rankCustomers(given).map(({ customerId, rank }) => [customerId, rank])).toEqual([
      ...[
        ['d', 0],
        ['b', 10],
        ['a', 20],
        ['c', 20],
        ['e', 20],
      ],
    ])
  expect(rankCustomers([])).toEqual([])
})

test('the matches of a customer come by rank, field and value', () => {
  const matches = [
    match('a', 20, { field: 'EMAIL', value: 'b@x.de' }),
    match('a', 20, { field: 'EMAIL', value: 'a@x.de' }),
    match('a', 20, { field: 'EMAIL', value: 'c@x.de' }),
    match('a', 20, { field: 'CARD_NUMBER', value: '1' }),
    match('a', 20, { field: 'MOBILE', value: '+49151' }),
    match('a', 10, { field: 'CARD_NUMBER', value: '2' }),
    match('a', 20),
  ]
  for (const given of [matches, matches.toReversed()])
    expect(rankCustomers(given)[0]?.matches.map(({ value }) => value)).toEqual([
      ...['2', 'Anna Weiß', '+49151', 'a@x.de', 'b@x.de', 'c@x.de', '1'],
    ])
})

test('of several matches of one value, the best counts', () => {
  const [worse, better] = [match('a', 30), match('a', 10, { kind: 'BEGINNING' })]
  const other = match('a', 40, { field: 'EMAIL' })
  for (const given of [
    [worse, better, other],
    [better, other, worse],
  ])
    expect(rankCustomers(given)).toEqual([{ customerId: 'a', rank: 10, matches: [better, other] }])
})

test('a text to search for has two letters or digits, and 200 characters at most', () => {
  expect(readSearchText(' ส1 ')).toBe('ส1')
  expect(readSearchText('a.b')).toBe('a.b')
  expect(readSearchText('x'.repeat(200))).toHaveLength(200)
  const short = { reason: 'the text must have at least two letters or digits.', path: ['text'] }
  for (const text of ['', ' a ', '+1', '...'])
    expect(refusalOf(() => readSearchText(text))).toEqual({ code: 'INVALID_INPUT', ...short })
  expect(refusalOf(() => readSearchText('x'.repeat(201)))).toEqual({
    ...{ code: 'INVALID_INPUT', path: ['text'] },
    reason: 'the text is longer than 200 characters; shorten it.',
  })
})
