import { expect, test } from 'vitest'
import { matchKeys } from '../../../../src/core/duplicate/rules/matchKeys.ts'
import type { Comparison, MatchRule } from '../../../../src/core/duplicate/rules/matchRule.ts'
import { scorePair } from '../../../../src/core/duplicate/rules/scorePair.ts'
import { features } from '../../../support/duplicate/features.ts'

type Given = Parameters<typeof features>[0]
const rule = (comparisons: Comparison[], threshold = 10): MatchRule => ({
  id: 'rule',
  comparisons,
  threshold,
})
const only = (kind: Comparison['kind'], more: Partial<Comparison> = {}) => [
  rule([{ kind, weight: 10, ...(kind === 'SIMILAR_NAME' && { similarity: 0.85 }), ...more }]),
]
const meet = (rules: MatchRule[], one: Given, other: Given) =>
  scorePair(features(one), features(other), rules) !== null
const shareKey = (rules: MatchRule[], one: Given, other: Given) => {
  const keys = matchKeys(features(one), rules)
  return matchKeys(features(other), rules).some((key) => keys.includes(key))
}

const mobile = (normalizedValue: string): Given => ({ identifiers: [{ type: 'MOBILE', normalizedValue }] })
const external = (normalizedValue: string): Given => ({
  identifiers: [{ type: 'EXTERNAL_ID', normalizedValue }],
})
const email = (normalizedValue: string, names: Given = {}): Given => ({
  ...names,
  identifiers: [{ type: 'EMAIL', normalizedValue }],
})
const somchai: Given = { firstName: 'Somchai', lastName: 'Jaidee' }

/** What finds candidates must also have a key in common. */
test.each<[string, MatchRule[], Given, Given]>([
  [
    'a number in another type and format',
    only('SAME_IDENTIFIER_VALUE'),
    mobile('+66812345678'),
    external('0066-812 345 678'),
  ],
  [
    'an address of a channel',
    only('SAME_IDENTIFIER_VALUE'),
    email('ann@example.co.th'),
    { channels: [{ type: 'EMAIL', normalizedValue: 'ann@example.co.th' }] },
  ],
  ['another country code', only('MOBILE_DIFFERS_BY_PREFIX'), mobile('+66812345678'), mobile('+85612345678')],
  ['a zero too many', only('MOBILE_DIFFERS_BY_PREFIX'), mobile('+66812345678'), external('0812345678')],
  [
    'another domain',
    only('SAME_EMAIL_LOCAL_PART'),
    email('somchai.j@gmail.com'),
    email('somchaij+shop@hotmail.com'),
  ],
  [
    'a part with a number',
    only('DISTINCT_EMAIL_LOCAL_PART'),
    email('somchai88@gmail.com', somchai),
    email('somchai88@qq.com', somchai),
  ],
  ['a similar name', only('SIMILAR_NAME'), somchai, { firstName: 'Somchia', lastName: 'Jaidee' }],
  [
    'a swapped and transliterated name',
    only('SIMILAR_NAME'),
    somchai,
    { firstName: 'ใจดี', lastName: 'สมชาย' },
  ],
  [
    'the same birthday in other fields',
    only('SAME_BIRTHDAY'),
    { fields: { birthday: '1985-04-13' } },
    { extendedFields: { date_of_birth: '1985-04-13T00:00:00Z' } },
  ],
  [
    'the same field',
    only('SAME_FIELD', { field: 'passport' }),
    { fields: { passport: 'c01x' } },
    { extendedFields: { passport: ' C01X' } },
  ],
])('%s holds in both directions, and is found by a key', (_what, rules, one, other) => {
  expect([meet(rules, one, other), meet(rules, other, one)]).toEqual([true, true])
  expect(shareKey(rules, one, other)).toBe(true)
})

test.each<[string, MatchRule[], Given, Given]>([
  ['a short value', only('SAME_IDENTIFIER_VALUE'), external('00042'), external('42')],
  ['the same number', only('MOBILE_DIFFERS_BY_PREFIX'), mobile('+66812345678'), external('0066812345678')],
  ['the same address', only('SAME_EMAIL_LOCAL_PART'), email('ann.lee@qq.com'), email('ann.lee@qq.com')],
  ['a part that many share', only('SAME_EMAIL_LOCAL_PART'), email('info@qq.com'), email('info@163.com')],
  [
    'a part that is only the name',
    only('DISTINCT_EMAIL_LOCAL_PART'),
    email('somchai.jaidee@gmail.com', somchai),
    email('somchai.jaidee@qq.com', somchai),
  ],
  ['no birthdays', only('SAME_BIRTHDAY'), somchai, somchai],
  [
    'a field of another name',
    only('SAME_FIELD', { field: 'passport' }),
    { fields: { visa: 'C01X' } },
    { fields: { visa: 'C01X' } },
  ],
])('%s does not hold', (_what, rules, one, other) => {
  expect(meet(rules, one, other)).toBe(false)
})

const birthday = (day: string): Given => ({ ...somchai, fields: { birthday: day, gender: day.slice(-1) } })
test('a difference holds only if both have a value', () => {
  const rules = [
    rule(
      [
        { kind: 'SIMILAR_NAME', weight: 30, similarity: 0.9 },
        { kind: 'DIFFERENT_BIRTHDAY', weight: -20 },
        { kind: 'DIFFERENT_FIELD', field: 'gender', weight: -5 },
      ],
      1,
    ),
  ]
  const score = (one: Given, other: Given) => scorePair(features(one), features(other), rules)?.score

  expect(score(birthday('1985-04-13'), somchai)).toBe(30)
  expect(score(birthday('1985-04-13'), birthday('1985-04-13'))).toBe(30)
  expect(score(birthday('1985-04-13'), birthday('1985-04-14'))).toBe(5)
})

test('the score is the sum of the weights, 100 at most, and the reasons name no value', () => {
  const rules = [
    rule([
      { kind: 'SAME_LAST_NAME', weight: 60 },
      { kind: 'SAME_FIRST_NAME', weight: 60 },
      { kind: 'SIMILAR_NAME', weight: 1, similarity: 0.8 },
    ]),
  ]

  expect(scorePair(features(somchai), features(somchai), rules)).toEqual({
    ...{ score: 100, ruleId: 'rule' },
    reasons: [
      { kind: 'SAME_LAST_NAME', weight: 60 },
      { kind: 'SAME_FIRST_NAME', weight: 60 },
      { kind: 'SIMILAR_NAME', weight: 1, similarity: 0.8, found: 1 },
    ],
  })
})

test('of several rules that reach their threshold, the one with the highest score counts', () => {
  const [low, high] = [
    rule([{ kind: 'SAME_LAST_NAME', weight: 20 }], 20),
    rule([{ kind: 'SAME_FIRST_NAME', weight: 30 }], 30),
  ]
  const missed = rule([{ kind: 'SAME_FIRST_NAME', weight: 90 }], 91)

  const rules = [
    { ...low, id: 'low' },
    { ...high, id: 'high' },
    { ...missed, id: 'missed' },
  ]
  expect(scorePair(features(somchai), features(somchai), rules)).toMatchObject({ ruleId: 'high', score: 30 })
})

test('a comparison with a negative weight has no keys', () => {
  expect(matchKeys(features(mobile('+66812345678')), only('SAME_IDENTIFIER_VALUE', { weight: -10 }))).toEqual(
    [],
  )
})
