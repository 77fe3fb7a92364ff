import { expect, test } from 'vitest'
import {
  batchSize,
  type GenerationFacts,
  planGeneration,
  sizeOfBatch,
} from '../../../../src/core/cardSeries/rules/planGeneration.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const series: NonNullable<GenerationFacts['series']> = {
  ...{ id: 1, code: 'LOYALTY', origin: 'GENERATED', numbering: 'RANDOM', nextNumber: 1n },
  ...{ prefix: 'L', suffix: '', length: 5, checkDigit: 'NONE' },
}
const room = 10n ** 5n

const drawn = (count: number) => Array.from({ length: count }, (_, n) => `L${n}`)
const plan =
  (
    change: Partial<typeof series>,
    cards: bigint,
    quantity: number,
    numbers = drawn(Math.min(quantity, batchSize)),
  ) =>
  () =>
    planGeneration({ series: { ...series, ...change }, cards, numbers }, { quantity })

test('a job has the id, the code and the pattern of its series', () => {
  expect(plan({}, 0n, 1)()).toEqual({
    series: {
      ...{ id: 1, code: 'LOYALTY', numbering: 'RANDOM' },
      pattern: { prefix: 'L', suffix: '', length: 5, checkDigit: 'NONE' },
    },
    quantity: 1,
    numbers: ['L0'],
  })
})

test('INVALID_CARD_SERIES: the series must exist and generate its numbers', () => {
  const refused = { code: 'INVALID_CARD_SERIES', path: ['seriesCode'] }

  expect(
    refusalOf(() => planGeneration({ series: null, cards: 0n, numbers: [] }, { quantity: 1 })),
  ).toMatchObject(refused)
  expect(refusalOf(plan({ origin: 'EXTERNAL' }, 0n, 1))).toMatchObject(refused)
})

test('a random series that has too few unused numbers for several batches is refused', () => {
  const quantity = batchSize + 1

  expect(plan({}, room - BigInt(quantity), quantity)()).toMatchObject({ quantity })
  expect(refusalOf(plan({}, room - BigInt(batchSize), quantity))).toMatchObject({
    ...{ code: 'CARD_SERIES_EXHAUSTED', path: ['quantity'], remaining: batchSize },
  })
})

test('a sequential series counts from its next number', () => {
  const change = { numbering: 'SEQUENTIAL', nextNumber: room - 1n } as const

  expect(refusalOf(plan(change, 0n, batchSize + 1))).toMatchObject({ remaining: 1 })
  expect(refusalOf(plan({ ...change, nextNumber: room + 5n }, 0n, batchSize + 1))).toMatchObject({
    remaining: 0,
  })
})

test('a batch needs as many unused numbers as cards', () => {
  expect(plan({}, room, batchSize)()).toMatchObject({ quantity: batchSize })
  expect(refusalOf(plan({}, 0n, 3, drawn(2)))).toMatchObject({
    ...{ code: 'CARD_SERIES_EXHAUSTED', path: ['quantity'], remaining: 2 },
  })
  expect(refusalOf(plan({}, 0n, batchSize + 1, drawn(batchSize - 1)))).toMatchObject({
    remaining: batchSize - 1,
  })
})

test.each([
  [1, 1],
  [batchSize, batchSize],
  [batchSize + 1, batchSize],
])('of %i cards the next transaction creates %i', (remaining, size) => {
  expect(sizeOfBatch(remaining)).toBe(size)
})
