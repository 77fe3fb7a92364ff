import { expect, test } from 'vitest'
import { assertKept } from '../../../../src/core/customer/rules/keptValues.ts'
import {
  mergeFields,
  type ProfileInput,
  readProfile,
} from '../../../../src/core/customer/rules/readProfile.ts'
import { readText } from '../../../../src/engine/input/readText.ts'
import { now, profileRules, refusalOf } from '../../link/rules/facts.ts'

const rules = {
  ...profileRules,
  definitions: [{ name: 'size', type: 'NUMBER' as const, enumValues: [] }],
}
const read = (input: ProfileInput) => readProfile(input, rules, ['profile'])
const channel = (value: string, primary?: boolean) => ({ type: 'EMAIL' as const, value, primary })

test('absent stays absent: no column is set', () => {
  expect(read({})).toStrictEqual({ channels: undefined })
})

test('null clears: every column is set to null, the list to an empty one', () => {
  const nulls = {
    firstName: null,
    lastName: null,
    associatedWith: null,
    registeredAt: null,
    lastViewedAt: null,
  }

  expect(read({ ...nulls, channels: null, fields: null })).toEqual({
    ...{ firstName: null, lastName: null, associatedWith: null },
    ...{ registeredAt: null, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null },
    channels: [],
  })
})

test('a moment is its instant and its offset', () => {
  const moment = { instant: now, offsetMinutes: -210 }

  expect(read({ registeredAt: moment, lastViewedAt: moment })).toMatchObject({
    ...{ registeredAt: now, registeredOffset: -210 },
    ...{ lastViewedAt: now, lastViewedOffset: -210 },
  })
})

test.each([
  ['สมชาย', 'สมชาย'],
  ['  Jürgen \n', 'Jürgen'],
  ['', null],
  ['   ', null],
  ['王'.repeat(5), '王'.repeat(5)],
  ['😀'.repeat(5), '😀'.repeat(5)],
])('the text %j is read as %j', (text, expected) => {
  expect(readText(text, 5 + 3, ['name'])).toBe(expected)
})

test.each(['123456', '😀'.repeat(6), 'a\0b', 'a\u202eb', '\ud83d'])('the text %j is refused', (text) => {
  expect(refusalOf(() => readText(text, 5, ['profile', 'name']))).toMatchObject({
    code: 'INVALID_INPUT',
    reason: expect.stringMatching(/^name /),
    path: ['profile', 'name'],
  })
})

test('channels: absent flags stay absent, null clears, values are kept and compared in their normal form', () => {
  const channel = { type: 'MOBILE' as const, value: ' +66 81 234 5678 ' }
  const address = { type: 'MOBILE', value: '+66 81 234 5678', normalizedValue: '+66812345678' }
  const nulls = { primary: null, verified: null, subscribed: null }

  expect(read({ channels: [channel] }).channels).toStrictEqual([address])
  expect(read({ channels: [{ ...channel, ...nulls }] }).channels).toEqual([
    { ...address, primary: false, verified: false, consent: null },
  ])
})

test('one primary channel of each type, and one value in two types, are allowed', () => {
  const both = [
    channel('li@example.cn', true),
    { type: 'PUSH' as const, value: 'li@example.cn', primary: true },
  ]

  expect(read({ channels: both }).channels).toHaveLength(2)
})

const refused: [string, ProfileInput, object][] = [
  [
    '21 channels',
    { channels: Array.from({ length: 21 }, (_, n) => channel(`li${n}@example.cn`)) },
    { code: 'INVALID_INPUT', path: ['profile', 'channels'] },
  ],
  [
    'a channel twice',
    { channels: [channel('li@example.cn'), channel('LI@Example.cn')] },
    { code: 'INVALID_INPUT', path: ['profile', 'channels', '1'] },
  ],
  [
    'two primary ones',
    { channels: [channel('li@example.cn', true), channel('na@example.cn', true)] },
    { code: 'INVALID_INPUT', path: ['profile', 'channels', '1', 'primary'] },
  ],
  [
    'no address',
    { channels: [channel('li')] },
    { code: 'INVALID_CHANNEL', channelType: 'EMAIL', path: ['profile', 'channels', '0', 'value'] },
  ],
  [
    'a field of another type and one unknown',
    { fields: { size: '42', hat: 1 } },
    { code: 'INVALID_FIELD', names: ['size', 'hat'], path: ['profile', 'fields'] },
  ],
]
test.each(refused)('%s is refused', (_name, input, expected) => {
  expect(refusalOf(() => read(input))).toMatchObject(expected)
})

test('given fields replace stored ones; null deletes one field, or all; absent fields stay', () => {
  const before = { size: 42, language: 'th' }

  expect(mergeFields(before, { size: 43, vip: true })).toEqual({ size: 43, language: 'th', vip: true })
  expect(mergeFields(before, { size: null })).toEqual({ language: 'th' })
  expect(mergeFields(before, null)).toEqual({})
  expect(mergeFields(before, undefined)).toEqual(before)
  expect(mergeFields(before, {})).toEqual(before)
})

test('a field that is undefined is absent: it changes nothing', () => {
  expect(mergeFields({ size: 42 }, { size: undefined, hat: undefined })).toStrictEqual({ size: 42 })
})

test.each(['firstName', 'lastName', 'associatedWith'])('a refused %s is named, with its place', (name) => {
  expect(
    refusalOf(() => readProfile({ [name]: 'x'.repeat(201) }, rules, ['children', 3, 'profile'])),
  ).toEqual({
    code: 'INVALID_INPUT',
    reason: expect.stringMatching(new RegExp(`^${name} is longer`)),
    path: ['children', '3', 'profile', name],
  })
})

test('refused fields and channels say why', () => {
  const many = Array.from({ length: 21 }, (_, n) => channel(`li${n}@example.cn`))
  const reasonOf = (input: ProfileInput) => refusalOf(() => read(input))

  expect(reasonOf({ fields: { size: '42' } })).toMatchObject({ reasons: ['must be a finite number'] })
  expect(reasonOf({ channels: many })).toMatchObject({ reason: expect.stringContaining('20') })
  expect(read({ channels: many.slice(1) }).channels).toHaveLength(20)
  expect(reasonOf({ channels: [channel('li@example.cn'), channel('li@example.cn')] })).toMatchObject({
    reason: expect.stringContaining('EMAIL'),
  })
  expect(
    reasonOf({ channels: [channel('li@example.cn', true), channel('na@example.cn', true)] }),
  ).toMatchObject({ reason: expect.stringContaining('EMAIL') })
  expect(reasonOf({ channels: [channel('li')] })).toMatchObject({
    reason: expect.stringMatching(/^it must contain/),
  })
})

test('a mobile number without a country code is read in the default region, if that is one', () => {
  const mobile = { channels: [{ type: 'MOBILE' as const, value: '081 234 5678' }] }
  const inRegion = (defaultRegion: string | null) => () =>
    readProfile(mobile, { ...rules, defaultRegion }, [])

  expect(inRegion('TH')().channels).toMatchObject([{ normalizedValue: '+66812345678' }])
  for (const region of ['XX', null])
    expect(refusalOf(inRegion(region))).toMatchObject({
      code: 'INVALID_CHANNEL',
      reason: expect.stringContaining('has no country code'),
    })
})

test('the value of any other channel is kept in its own case', () => {
  const push = { type: 'PUSH' as const, value: 'Token-ÄB' }

  expect(read({ channels: [push] }).channels).toMatchObject([{ type: 'PUSH', normalizedValue: 'Token-ÄB' }])
})

test.each(['MOBILE', 'EMAIL', 'WECHAT', 'LINE', 'FACEBOOK', 'PUSH'] as const)(
  'an empty %s channel is refused as that channel',
  (type) => {
    expect(refusalOf(() => read({ channels: [{ type, value: ' ' }] }))).toMatchObject({
      ...{ code: 'INVALID_CHANNEL', channelType: type, path: ['profile', 'channels', '0', 'value'] },
    })
  },
)

const day = 24 * 60 * 60 * 1000
const moment = (instant: number) => ({ instant: new Date(instant), offsetMinutes: 420 })
const last = now.getTime() + day
test.each(['registeredAt', 'lastViewedAt'] as const)('%s is at most a day from now', (name) => {
  expect(() => read({ [name]: moment(last) })).not.toThrow()
  expect(refusalOf(() => read({ [name]: moment(last + 1) }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: expect.stringContaining(name), path: ['profile', name] },
  })
})

const readBySelf = (input: ProfileInput) => () => readProfile(input, { ...rules, bySelf: true }, ['profile'])
test('lastViewedAt of a member is not in the future', () => {
  expect(readBySelf({ lastViewedAt: moment(now.getTime()) })).not.toThrow()
  expect(refusalOf(readBySelf({ lastViewedAt: moment(now.getTime() + 1) }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['profile', 'lastViewedAt'] },
  })
})

test('a member sets only fields that are open to it, and clears them one by one', () => {
  const open = { name: 'topic', type: 'STRING' as const, enumValues: [], selfService: 'WRITE' as const }
  const set = (fields: ProfileInput['fields']) => () =>
    readProfile({ fields }, { ...rules, definitions: [...rules.definitions, open], bySelf: true }, [])

  expect(set({ topic: 'tea' })).not.toThrow()
  expect(set({ topic: null })).not.toThrow()
  expect(refusalOf(set({ topic: 'tea', size: 42 }))).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['size'], reasons: ['is not open to self-service'] },
  })
  expect(refusalOf(set(null))).toMatchObject({ code: 'INVALID_INPUT', path: ['fields'] })
})

test('once a till is defined, associatedWith must name one, unless the profile has the value already', () => {
  const at =
    (associatedWith: string | null, areDefined: boolean, stored = 'BKK-02') =>
    () =>
      assertKept(
        readProfile({ associatedWith }, { ...rules, tills: { areDefined, named: new Set(['BKK-01']) } }, [
          'profile',
        ]).kept,
        { fields: {}, associatedWith: stored },
      )

  expect(at('anywhere', false)).not.toThrow()
  expect(at(' BKK-01 ', true)).not.toThrow()
  expect(at(null, true)).not.toThrow()
  expect(at(' ', true)).not.toThrow()
  expect(at(' BKK-02 ', true)).not.toThrow()
  expect(refusalOf(at('bkk-01', true))).toEqual({
    ...{ code: 'TILL_NOT_FOUND', tillCode: 'bkk-01', path: ['profile', 'associatedWith'] },
  })
})
