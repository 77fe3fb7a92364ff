import { expect, test } from 'vitest'
import { holds, tailOf } from '../../../../src/core/duplicate/rules/holds.ts'
import { matchKeys } from '../../../../src/core/duplicate/rules/matchKeys.ts'
import type { Comparison } from '../../../../src/core/duplicate/rules/matchRule.ts'
import { features } from '../../../support/duplicate/features.ts'

type Given = Parameters<typeof features>[0]
const keys = (given: Given, ...comparisons: Comparison[]) =>
  matchKeys(features(given), [{ id: 'rule', threshold: 1, comparisons }])
const of = (kind: Comparison['kind'], field?: string): Comparison => ({
  kind,
  weight: 1,
  ...(field && { field }),
})
const somchai = { firstName: 'Somchai', lastName: 'Jaidee' }
const emails = (...values: string[]): Given => ({
  identifiers: values.map((normalizedValue) => ({ type: 'EMAIL', normalizedValue })),
})

test('values, mobile numbers and parts of addresses are keys', () => {
  const mobile: Given = {
    identifiers: ['+66812345678', '+6681234'].map((normalizedValue) => ({ type: 'MOBILE', normalizedValue })),
  }
  expect(keys(mobile, of('SAME_IDENTIFIER_VALUE'))).toEqual(['value 66812345678', 'value 6681234'])
  expect(keys(mobile, of('MOBILE_DIFFERS_BY_PREFIX'))).toEqual(['mobile 12345678'])
  const addresses = { ...somchai, ...emails('somchai@x.de', 'somchai88@x.de') }
  expect(keys(addresses, of('SAME_EMAIL_LOCAL_PART'))).toEqual(['local somchai', 'local somchai88'])
  expect(keys(addresses, of('DISTINCT_EMAIL_LOCAL_PART'))).toEqual(['local somchai88'])
})

test('a name is found whole, by its consonants, and by one part with the beginning or the end of the other', () => {
  expect(keys(somchai, of('SIMILAR_NAME'))).toEqual([
    ...['whole somchaijaide', 'whole jaidesomchai', 'bones kt smk'],
    ...['begin somchai jai', 'end somchai ide', 'begin jaide som', 'end jaide hai'],
  ])
  for (const one of [{ firstName: 'Somchai' }, { lastName: 'Somchai' }])
    expect(keys(one, of('SIMILAR_NAME'))).toEqual(['whole somchai'])
  const swapped = keys({ firstName: 'Jaidee', lastName: 'Somchai' }, of('SIMILAR_NAME'))
  expect(swapped.toSorted()).toEqual(keys(somchai, of('SIMILAR_NAME')).toSorted())
})

test('a birthday or a field is a key alone, and with the first consonant of each part of the name', () => {
  const fields = { birthday: '1985-04-13', passport: 'C01X' }
  expect(keys({ ...somchai, fields }, of('SAME_BIRTHDAY'))).toEqual([
    ...['birthday 1985-04-13', 'birthday 1985-04-13 s', 'birthday 1985-04-13 k'],
  ])
  expect(keys({ firstName: 'Somchai', fields }, of('SAME_FIELD', 'passport'))).toEqual([
    ...['field passport c01x', 'field passport c01x s'],
  ])
  expect(keys({ fields }, of('SAME_BIRTHDAY'))).toEqual(['birthday 1985-04-13'])
  expect(keys({ fields }, of('SAME_FIELD', 'visa'))).toEqual([])
  expect(keys({ fields }, of('SAME_FIELD'))).toEqual([])
})

test('the keys of all comparisons count once, but of those with a positive weight alone', () => {
  const given = { ...emails('somchai88@x.de'), fields: { birthday: '1985-04-13' } }
  const [local, distinct] = [of('SAME_EMAIL_LOCAL_PART'), of('DISTINCT_EMAIL_LOCAL_PART')]
  expect(keys(given, local, distinct, of('SAME_BIRTHDAY'))).toEqual([
    ...['local somchai88', 'birthday 1985-04-13'],
  ])
  for (const weight of [0, -1]) expect(keys(given, { ...local, weight })).toEqual([])
  expect(keys(somchai, of('SAME_LAST_NAME'), of('DIFFERENT_BIRTHDAY'))).toEqual([])
})

test.each([
  ['1234567', ''],
  ['12345678', '12345678'],
  ['66812345678', '12345678'],
])('the last digits of %s are %j', (digits, tail) => {
  expect(tailOf(digits)).toBe(tail)
})

const met = (comparison: Comparison, one: Given, other: Given) =>
  [
    holds(features(one), features(other), comparison),
    holds(features(other), features(one), comparison),
  ] as const
const both = (value: unknown) => [value, value]

test('names are the same by their folded parts, and an absent part is no name', () => {
  const first = of('SAME_FIRST_NAME')
  expect(met(first, somchai, { firstName: 'SOMCHAI', lastName: 'Weber' })).toEqual(both(true))
  expect(met(first, somchai, { firstName: 'Jaidee', lastName: 'Somchai' })).toEqual(both(false))
  expect(met(first, { lastName: 'Weber' }, { lastName: 'Weber' })).toEqual(both(false))
  expect(met(of('SAME_LAST_NAME'), { firstName: 'Anna' }, { firstName: 'Anna' })).toEqual(both(false))
  expect(met(of('SAME_LAST_NAME'), somchai, { lastName: 'jaidee' })).toEqual(both(true))
})

test('a similarity that a rule does not say is 1, and what was found is rounded to hundredths', () => {
  const similar = of('SIMILAR_NAME')
  const somchia = { ...somchai, firstName: 'Somchia' }
  expect(met(similar, somchai, somchai)).toEqual(both(1))
  expect(met(similar, somchai, somchia)).toEqual(both(false))
  expect(met({ ...similar, similarity: 0.9 }, somchai, somchia)).toEqual(both(0.93))
})

test('addresses of which one is only the name do not make a distinct part', () => {
  const distinct = of('DISTINCT_EMAIL_LOCAL_PART')
  const one = { ...somchai, ...emails('somchai88@x.de') }
  expect(met(distinct, one, { ...emails('somchai88@y.de') })).toEqual(both(true))
  expect(met(distinct, one, { firstName: 'Somchai88', ...emails('somchai88@y.de') })).toEqual(both(false))
  expect(met(distinct, one, { ...emails('somchai88@x.de') })).toEqual(both(false))
})

test('a difference needs a value on both sides, and no value in common', () => {
  const [birthday, gender] = [of('DIFFERENT_BIRTHDAY'), of('DIFFERENT_FIELD', 'gender')]
  const [one, other] = [
    { birthday: '1985-04-13', gender: 'F' },
    { birthday: '1985-04-14', gender: 'M' },
  ]
  const two = { fields: one, extendedFields: other }
  for (const comparison of [birthday, gender]) {
    expect(met(comparison, { fields: one }, { fields: other })).toEqual(both(true))
    expect(met(comparison, { fields: one }, two)).toEqual(both(false))
    expect(met(comparison, { fields: one }, {})).toEqual(both(false))
  }
  expect(met(of('SAME_BIRTHDAY'), { fields: one }, two)).toEqual(both(true))
  expect(met(of('SAME_FIELD'), { fields: { '': 'x' } }, { fields: { '': 'x' } })).toEqual(both(true))
})

test('two numbers that are too short do not differ by their beginning', () => {
  const mobile = (normalizedValue: string): Given => ({ identifiers: [{ type: 'MOBILE', normalizedValue }] })
  const prefix = of('MOBILE_DIFFERS_BY_PREFIX')
  expect(met(prefix, mobile('+1234567'), mobile('+7654321'))).toEqual(both(false))
  expect(met(prefix, mobile('+66812345678'), mobile('+66812345679'))).toEqual(both(false))
})

test('one of several mobile numbers or addresses is enough', () => {
  const mobiles = (...values: string[]): Given => ({
    identifiers: values.map((normalizedValue) => ({ type: 'MOBILE', normalizedValue })),
  })
  const prefix = of('MOBILE_DIFFERS_BY_PREFIX')
  const two = mobiles('+66812345678', '+66899999999')
  expect(met(prefix, two, mobiles('+85612345678'))).toEqual(both(true))
  expect(met(prefix, two, mobiles('+85612345678', '+85677777777'))).toEqual(both(true))
  const local = of('SAME_EMAIL_LOCAL_PART')
  expect(met(local, emails('anna@x.de', 'nina@x.de'), emails('anna@y.de'))).toEqual(both(true))
  expect(met(local, emails('anna@x.de'), emails('nina@y.de'))).toEqual(both(false))
})
