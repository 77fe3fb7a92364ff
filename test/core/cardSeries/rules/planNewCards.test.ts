import { expect, test } from 'vitest'
import { maxNumbers } from '../../../../src/core/cardSeries/rules/judgeCardNumbers.ts'
import { type NewCardsInput, planNewCards } from '../../../../src/core/cardSeries/rules/planNewCards.ts'
import type { CardOrigin } from '../../../../src/generated/prisma/enums.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const plastic = {
  ...{ id: 7, code: 'PLASTIC', origin: 'EXTERNAL' as CardOrigin },
  ...{ prefix: '', suffix: '', length: null as number | null, checkDigit: 'NONE' as const },
}
const plan = (input: NewCardsInput, { series = plastic as typeof plastic | null, keepsPins = true } = {}) =>
  planNewCards({ series, keepsPins }, input)

test('numbers alone have no PINs', () => {
  expect(plan({ cardNumbers: [' 0088 ', '0099'], cards: null })).toEqual({
    series: plastic,
    sound: [
      { index: 0, number: '0088' },
      { index: 1, number: '0099' },
    ],
    ...{ errors: [], pins: new Map() },
  })
})

test('a card has its PIN under its trimmed number; a wrong PIN or number fails alone', () => {
  const cards = [
    { cardNumber: ' 0088 ', pin: '4711' },
    { cardNumber: '0099', pin: null },
    { cardNumber: '0100' },
    { cardNumber: '0101', pin: '471' },
    { cardNumber: '0102', pin: '123456789' },
    { cardNumber: '?', pin: '4712' },
    { cardNumber: '0088', pin: '4713' },
    { cardNumber: '0103', pin: '12345678' },
  ]
  const { sound, errors, pins } = plan({ cards })

  expect(sound.map(({ index, number }) => [index, number])).toEqual([
    ...[[0, '0088'] as const, [1, '0099'] as const, [2, '0100'] as const, [7, '0103'] as const],
  ])
  expect(errors.map(({ index, number, code }) => [index, number, code])).toEqual([
    [3, '0101', 'INVALID_PIN'],
    [4, '0102', 'INVALID_PIN'],
    [5, '?', 'INVALID_CARD_NUMBER'],
    [6, '0088', 'CARD_NUMBER_REPEATED'],
  ])
  expect(errors[0]?.message).toBe('The PIN does not have 4 to 8 digits.')
  expect([...pins]).toEqual([
    ['0088', '4711'],
    ['0103', '12345678'],
  ])
})

test('the numbers fit the pattern of the series', () => {
  const series = { ...plastic, length: 4 }

  expect(plan({ cardNumbers: ['0088', '00888'] }, { series }).errors).toMatchObject([{ index: 1 }])
})

test('a call has either cardNumbers or cards', () => {
  const refused = { code: 'INVALID_INPUT', reason: 'a call must have either cardNumbers or cards.' }

  for (const input of [
    {},
    { cardNumbers: null, cards: null },
    { cardNumbers: ['0088'], cards: [{ cardNumber: '0099' }] },
  ])
    expect(refusalOf(() => plan(input))).toEqual({ ...refused, path: ['cardNumbers'] })
})

test('too few or too many are refused in the list that the client gave', () => {
  const many = Array.from({ length: maxNumbers + 1 }, (_, n) => String(n))
  const reason = (list: string) => `a call must have 1 to 10000 ${list}.`

  for (const numbers of [[], many])
    expect(refusalOf(() => plan({ cardNumbers: numbers }))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: reason('cardNumbers'), path: ['cardNumbers'] },
    })
  for (const cards of [[], many.map((cardNumber) => ({ cardNumber }))])
    expect(refusalOf(() => plan({ cards }))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: reason('cards'), path: ['cards'] },
    })
})

test('PINs are refused if this installation keeps none, at the first of them', () => {
  const keepsPins = false

  expect(
    refusalOf(() =>
      plan({ cards: [{ cardNumber: '0088' }, { cardNumber: '0099', pin: '4711' }] }, { keepsPins }),
    ),
  ).toEqual({ code: 'PINS_NOT_CONFIGURED', path: ['cards', '1', 'pin'] })
  expect(plan({ cards: [{ cardNumber: '0088' }] }, { keepsPins }).sound).toHaveLength(1)
  expect(
    refusalOf(() => plan({ cards: [{ cardNumber: '0088', pin: '4711' }] }, { keepsPins })),
  ).toMatchObject({
    path: ['cards', '0', 'pin'],
  })
})

test('the series must exist, and its numbers must come from the client', () => {
  const own = { ...plastic, origin: 'GENERATED' as const }

  expect(refusalOf(() => plan({ cardNumbers: ['0088'] }, { series: null }))).toMatchObject({
    ...{ code: 'INVALID_CARD_SERIES', path: ['seriesCode'] },
  })
  expect(refusalOf(() => plan({ cardNumbers: ['0088'] }, { series: own }))).toMatchObject({
    ...{ code: 'INVALID_CARD_SERIES', reason: expect.stringContaining('generateCards') },
  })
})
