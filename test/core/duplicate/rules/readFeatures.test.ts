import { expect, test } from 'vitest'
import { readFeatures } from '../../../../src/core/duplicate/rules/readFeatures.ts'
import { features } from '../../../support/duplicate/features.ts'

type Stored = Parameters<typeof features>[0]['identifiers']
const stored = (type: 'MOBILE' | 'EXTERNAL_ID', ...values: string[]): NonNullable<Stored> =>
  values.map((normalizedValue) => ({ type, normalizedValue }))
const identified = (...values: string[]) => features({ identifiers: stored('EXTERNAL_ID', ...values) })

test('the names of all profiles count, each once, if they have three letters or more', () => {
  const profile = { fields: {}, channels: [] }
  const names = [
    ...[
      ['Li', null],
      ['Lin', null],
      ['lín', null],
      ['X', 'Li'],
      [null, 'Käthe'],
      ['สม', 'ใจ'],
      [null, null],
    ],
  ] as const
  const read = readFeatures({
    ...{ id: 'lin', status: 'ACTIVE', extendedFields: {}, identifiers: [] },
    profiles: names.map(([firstName, lastName]) => ({ ...profile, firstName, lastName })),
  })

  const none = { folded: '', skeleton: '' }
  expect(read.id).toBe('lin')
  expect(read.names).toEqual([
    { first: { folded: 'lin', skeleton: 'rn' }, last: none, hasVowels: true },
    { first: { folded: 'x', skeleton: 's' }, last: { folded: 'li', skeleton: 'r' }, hasVowels: true },
    { first: none, last: { folded: 'kathe', skeleton: 'kt' }, hasVowels: true },
    { first: { folded: 'sm', skeleton: 'sm' }, last: { folded: 'chai', skeleton: 'k' }, hasVowels: false },
  ])
})

test('a name has no vowels if one of its parts has none', () => {
  expect(features({ firstName: 'สมชาย', lastName: 'Jaidee' }).names[0]?.hasVowels).toBe(false)
  expect(features({ firstName: 'Somchai', lastName: 'ใจดี' }).names[0]?.hasVowels).toBe(false)
})

test('values of identifiers and channels are letters and digits, each once: at least 6 without leading zeros', () => {
  const { values } = features({
    identifiers: stored(
      'EXTERNAL_ID',
      'AB-12 34',
      'ab1234',
      '00012345',
      '0012 3456',
      'ＡＢ１２３９',
      '李-0042é',
      'Ünï-กำ12',
    ),
    channels: [
      { type: 'EMAIL', normalizedValue: 'Li.Na+1@Example.cn' },
      { type: 'LINE', normalizedValue: 'U-9988-77' },
    ],
  })
  expect(values).toEqual([
    'ab1234',
    '123456',
    'ab1239',
    '李0042é',
    'ünïกํา12',
    'li.na+1@example.cn',
    'u998877',
  ])
})

test('mobile numbers, and what looks like one, are digits without leading zeros, each once', () => {
  const mobiles = (...values: string[]) => identified(...values).mobiles
  expect(mobiles('+66 81 234-5678', '(081)234.5678', '0066812345678')).toEqual(['66812345678', '812345678'])
  expect(mobiles('123456789', '123456789012345', '+004915123456789')).toEqual([
    ...['123456789', '123456789012345', '4915123456789'],
  ])
  expect(
    mobiles('12345678', '1234567890123456', 'x123456789', '123456789x', '++123456789', '12/3456789'),
  ).toEqual([])
  expect(features({ identifiers: stored('MOBILE', '+1234', '+66 2/22') }).mobiles).toEqual(['1234', '66222'])
  expect(features({ channels: [{ type: 'MOBILE', normalizedValue: '+4930' }] }).mobiles).toEqual(['4930'])
})

const emailsOf = (normalizedValue: string) => identified(normalizedValue).emails
test.each([
  ['Li.N_a-W@example.cn', 'linaw'],
  ['lina+shop+2@example.cn', 'lina'],
  ['STRAẞE@example.de', 'strasse'],
  ['information@example.de', 'information'],
  ['myinfo@example.de', 'myinfo'],
])('of %s the part before the @ is %s', (address, local) => {
  expect(emailsOf(address)).toMatchObject([{ local, domain: address.split('@')[1] }])
})

test.each([
  'lin@example.cn',
  'l.i.n@example.cn',
  'info@example.de',
  'no-reply@example.de',
  'no.re.ply+1@example.de',
])('the part before the @ of %s is short, or many share it', (address) => {
  expect(emailsOf(address)).toEqual([])
})

test.each(['@example.cn', 'lina@', 'lina', ''])('%j is no address', (text) => {
  expect(emailsOf(text)).toEqual([])
})

test.each([
  ['somchai.jaidee', false],
  ['somchai1', false],
  ['somchai12', true],
  ['jaidee.somchai.x', false],
  ['jaidee.somchai.xy', true],
  ['somchai.somchai', true],
  ['kaethe', true],
])('of Somchai Jaidee the part %s is distinct: %s', (local, isDistinct) => {
  const { emails } = features({
    ...{ firstName: 'Somchai', lastName: 'Jaidee' },
    identifiers: [{ type: 'EMAIL', normalizedValue: `${local}@example.co.th` }],
  })
  expect(emails).toMatchObject([{ isDistinct }])
})

test('of names of which one is a part of the other, the longer one is taken from the address first', () => {
  const distinct = (firstName: string, lastName: string, local: string) =>
    features({ firstName, lastName, identifiers: [{ type: 'EMAIL', normalizedValue: `${local}@x.de` }] })
      .emails[0]?.isDistinct
  expect(distinct('Anna', 'Hannamann', 'hannamann')).toBe(false)
  expect(distinct('Hannamann', 'Anna', 'hannamann')).toBe(false)
  expect(distinct('A', 'Krüger', 'a.krueger.a')).toBe(true)
})

test('fields of the customer and its profiles are compared without case, each value once, and empty ones not', () => {
  const { fields } = features({
    extendedFields: { passport: ' C01x ', size: 42, none: null, empty: ' ' },
    fields: { passport: 'c01X', size: '43', vip: false },
  })
  expect([...fields]).toEqual([
    ...[
      ['passport', ['c01x']],
      ['size', ['42', '43']],
      ['vip', ['false']],
    ],
  ])
})

test.each([
  'birthday',
  'Birth-Date',
  'date_of_birth',
  'DOB',
  'geburtstag',
  'Geburtsdatum',
  'วันเกิด',
  '生日',
  '出生日期',
])('the field %s is a birthday', (name) => {
  expect(features({ fields: { [name]: '1985-04-13T00:00:00+07:00' } }).birthdays).toEqual(['1985-04-13'])
})

test('other fields are no birthdays, and a birthday counts once', () => {
  expect(features({ fields: { birthplace: '1985-04-13', dobs: '1985-04-13' } }).birthdays).toEqual([])
  const both = features({
    extendedFields: { dob: '1985-04-13' },
    fields: { birthday: '1985-04-13T00:00:00Z' },
  })
  expect(both.birthdays).toEqual(['1985-04-13'])
})
