import { expect, test } from 'vitest'
import type { Comparison } from '../../../../src/core/duplicate/rules/matchRule.ts'
import {
  assertFields,
  assertFinds,
  type ComparisonInput,
  readComparisons,
} from '../../../../src/core/duplicate/rules/readMatchRule.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const name = { kind: 'SIMILAR_NAME', weight: 60 } as const
const read = (...more: ComparisonInput[]) => readComparisons([{ kind: 'SAME_BIRTHDAY', weight: 5 }, ...more])

test('comparisons have their weight, and a field or a similarity where the kind has one', () => {
  expect(
    read(
      { ...name, similarity: 0.5 },
      { kind: 'SAME_LAST_NAME', weight: -100, field: null, similarity: null },
      { kind: 'SAME_FIELD', weight: 100, field: ' passport ' },
      { kind: 'DIFFERENT_FIELD', weight: -1, field: 'passport' },
      { kind: 'SAME_FIELD', weight: 1, field: 'visa' },
    ),
  ).toEqual([
    { kind: 'SAME_BIRTHDAY', weight: 5 },
    { ...name, similarity: 0.5 },
    { kind: 'SAME_LAST_NAME', weight: -100 },
    { kind: 'SAME_FIELD', weight: 100, field: 'passport' },
    { kind: 'DIFFERENT_FIELD', weight: -1, field: 'passport' },
    { kind: 'SAME_FIELD', weight: 1, field: 'visa' },
  ])
})

test.each([undefined, null])('a similarity that is %s is 0.85', (similarity) => {
  expect(read({ ...name, similarity })[1]).toEqual({ ...name, similarity: 0.85 })
})

const field = (more: Partial<ComparisonInput>): ComparisonInput => ({
  kind: 'SAME_FIELD',
  weight: 1,
  ...more,
})
test.each<[string, ComparisonInput, string[]]>([
  ['weight must be -100 to 100.', { ...name, weight: 101 }, ['weight']],
  ['weight must be -100 to 100.', { ...name, weight: -101 }, ['weight']],
  ['weight must not be 0.', { ...name, weight: 0 }, ['weight']],
  ['SAME_FIELD needs the name of a field.', field({}), ['field']],
  ['SAME_FIELD needs the name of a field.', field({ field: null }), ['field']],
  ['DIFFERENT_FIELD needs the name of a field.', field({ kind: 'DIFFERENT_FIELD' }), ['field']],
  ['field is empty.', field({ field: ' ' }), ['field']],
  ['field is longer than 100 characters; shorten it.', field({ field: 'x'.repeat(101) }), ['field']],
  ['SIMILAR_NAME compares no field.', { ...name, field: 'passport' }, ['field']],
  ['SAME_FIELD has no similarity.', field({ field: 'visa', similarity: 0.9 }), ['similarity']],
  ['similarity must be 0.5 to 1.', { ...name, similarity: 0.49 }, ['similarity']],
  ['similarity must be 0.5 to 1.', { ...name, similarity: 1.01 }, ['similarity']],
  ['similarity must be 0.5 to 1.', { ...name, similarity: Number.NaN }, ['similarity']],
  ['the rule has this comparison already.', { kind: 'SAME_BIRTHDAY', weight: 7 }, []],
])('%s', (reason, given, path) => {
  expect(refusalOf(() => read(given))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['comparisons', '1', ...path] },
  })
})

test('a rule has 1 to 10 comparisons, and the similarity can be 1', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, n) => field({ field: `f${n}` }))
  expect(readComparisons(fields(10))).toHaveLength(10)
  for (const count of [0, 11])
    expect(refusalOf(() => readComparisons(fields(count)))).toMatchObject({ path: ['comparisons'] })
  expect(read({ ...name, similarity: 1 })[1]).toMatchObject({ similarity: 1 })
})

test('a comparison of a field needs a field with this name', () => {
  const compared: Comparison[] = [name, { kind: 'SAME_FIELD', weight: 1, field: 'passport' }]
  expect(() => assertFields(compared, new Set(['passport']))).not.toThrow()
  expect(refusalOf(() => assertFields(compared, new Set()))).toMatchObject({
    path: ['comparisons', '1', 'field'],
  })
})

const birthday = { kind: 'DIFFERENT_BIRTHDAY', weight: -50 } as const
const last = (weight: number): Comparison => ({ kind: 'SAME_LAST_NAME', weight })
test.each<[Comparison[], number]>([
  [[name], 60],
  [[name], 1],
  [[{ ...name, weight: 100 }], 100],
  [[name, birthday, last(40)], 41],
  [[name, last(40)], 100],
])('%j with the threshold %i can find pairs', (comparisons, threshold) => {
  expect(() => assertFinds(comparisons, threshold)).not.toThrow()
})

const finding = [
  ...['SAME_IDENTIFIER_VALUE', 'MOBILE_DIFFERS_BY_PREFIX', 'SAME_EMAIL_LOCAL_PART'],
  ...['DISTINCT_EMAIL_LOCAL_PART', 'SIMILAR_NAME', 'SAME_BIRTHDAY', 'SAME_FIELD'],
]
const noneFinds = `one comparison with a positive weight must be ${finding.join(', ')}: the others find no candidates.`
test.each<[string, Comparison[], number, string]>([
  ['threshold must be 1 to 100.', [name], 0, 'threshold'],
  ['threshold must be 1 to 100.', [name], 101, 'threshold'],
  [noneFinds, [last(60)], 60, 'comparisons'],
  [noneFinds, [last(60), { ...name, weight: -1 }], 60, 'comparisons'],
  ['threshold is more than the sum of the positive weights, 60.', [name, birthday], 61, 'threshold'],
  [
    'threshold must be more than 40, the sum of the comparisons that find no candidates.',
    [name, last(40)],
    40,
    'threshold',
  ],
])('%s', (reason, comparisons, threshold, path) => {
  expect(refusalOf(() => assertFinds(comparisons, threshold))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: [path] },
  })
})
