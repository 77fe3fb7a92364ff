import { expect, test } from 'vitest'
import { maxCardsToSplit, readCardsToSplit } from '../../../../src/core/split/rules/readCardsToSplit.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test('a number is trimmed and moves once', () => {
  expect(readCardsToSplit([' 6001', '6002', '6001 '])).toEqual(['6001', '6002'])
  expect([readCardsToSplit(null), readCardsToSplit(undefined)]).toEqual([[], []])
})

test('a call may name at most the most cards, repeated ones included', () => {
  const numbers = (count: number) => Array.from({ length: count }, () => '6001')

  expect(readCardsToSplit(numbers(maxCardsToSplit))).toEqual(['6001'])
  expect(refusalOf(() => readCardsToSplit(numbers(maxCardsToSplit + 1)))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'a call may have at most 100 cards.', path: ['cards'] },
  })
})
