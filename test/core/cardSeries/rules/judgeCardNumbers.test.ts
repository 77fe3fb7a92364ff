import { expect, test } from 'vitest'
import {
  cardExists,
  judgeCardNumbers,
  maxNumbers,
} from '../../../../src/core/cardSeries/rules/judgeCardNumbers.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const pattern = { prefix: '88', suffix: '', length: 4, checkDigit: 'LUHN' as const }
const codes = (numbers: string[], given: typeof pattern | null = null) =>
  judgeCardNumbers(numbers, given).errors.map(({ index, number, code }) => [index, number, code])

test('sound numbers are trimmed, in their order, with their places in the list', () => {
  expect(judgeCardNumbers([' 0088 ', '?', 'TH-0099'], null)).toMatchObject({
    sound: [
      { index: 0, number: '0088' },
      { index: 2, number: 'TH-0099' },
    ],
    errors: [
      {
        index: 1,
        number: '?',
        code: 'INVALID_CARD_NUMBER',
        message: expect.stringMatching(/^The number must/),
      },
    ],
  })
})

test('only the first of a repeated number is used, also with spaces around it; case matters', () => {
  expect(codes(['th1', 'TH1', ' th1'])).toEqual([[2, 'th1', 'CARD_NUMBER_REPEATED']])
  expect(judgeCardNumbers(['a', 'a'], null).errors[0]?.message).toContain('Only the first one was used')
})

test('numbers of a series with a pattern must fit it, with the right check digit', () => {
  expect(codes(['880013', '880014', '990013', '88013'], pattern)).toEqual([
    [1, '880014', 'INVALID_CARD_NUMBER'],
    [2, '990013', 'INVALID_CARD_NUMBER'],
    [3, '88013', 'INVALID_CARD_NUMBER'],
  ])
})

test('a malformed number is returned with at most 150 characters, and invisible characters are replaced', () => {
  expect(codes(['a\0b\u2028c\u2029d\u202e', '9'.repeat(200)])).toEqual([
    [0, 'a\uFFFDb\uFFFDc\uFFFDd\uFFFD', 'INVALID_CARD_NUMBER'],
    [1, '9'.repeat(150), 'INVALID_CARD_NUMBER'],
  ])
})

test.each([
  [0, 'INVALID_INPUT'],
  [1, undefined],
  [maxNumbers, undefined],
  [maxNumbers + 1, 'INVALID_INPUT'],
])('a list of %i numbers: %s', (count, code) => {
  const judge = () =>
    judgeCardNumbers(
      Array.from({ length: count }, (_, n) => `TH${n}`),
      null,
    )

  if (code)
    expect(refusalOf(judge)).toMatchObject({
      code,
      reason: expect.stringContaining('10000'),
      path: ['cardNumbers'],
    })
  else expect(judge().sound).toHaveLength(count)
})

test('a number of an existing card is refused with its path', () => {
  expect(cardExists({ index: 3, number: '0088' })).toMatchObject({
    ...{ index: 3, number: '0088', code: 'CARD_EXISTS', message: expect.stringContaining('already exists') },
  })
})
