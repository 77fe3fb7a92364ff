import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { automaticMerge, type MergeOverrides } from '../../../../src/core/merge/rules/mergeOverrides.ts'
import { planMerge } from '../../../../src/core/merge/rules/planMerge.ts'
import { card, customer, now, refusalOf, settings } from '../../link/rules/facts.ts'

const profile = (id: string, position: number, sourceAccountId = id) => ({
  ...{ id, sourceAccountId, position, firstName: null, lastName: null, channels: [] },
})
const entry = ({ id, sourceAccountId }: ReturnType<typeof profile>) => ({
  ...{ id, sourceAccountId, firstName: null, lastName: null, associatedWith: null, fields: {} },
  ...{ registeredAt: null, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null, channels: [] },
})
const plan = (
  overrides: Partial<MergeOverrides>,
  survivor: Partial<CustomerFacts> = {},
  victim: Partial<CustomerFacts> = {},
  rules = settings,
) => {
  const [mine, theirs] = [customer('survivor', survivor), customer('victim', victim)]
  return planMerge({
    ...{ now, survivor: mine, victim: theirs, series: [], settings: rules, nameOf: String },
    manual: {
      overrides: { ...automaticMerge, ...overrides },
      entries: [...mine.profiles, ...theirs.profiles].map((one) =>
        entry(profile(one.id, 1, one.sourceAccountId)),
      ),
    },
  })
}
const places = (merged: ReturnType<typeof plan>) =>
  merged.profiles.map(({ id, position, positionBefore }) => [id, positionBefore, position])

test('names of the survivor: the victim’s other profiles come after its own, and combined ones do not move', () => {
  const merged = plan(
    {},
    { profiles: [profile('m1', 1, 'shop'), profile('m2', 5, 'line')] },
    { profiles: [profile('t1', 3, 'shop'), profile('t2', 2, 'wechat'), profile('t3', 9, 'jd')] },
  )

  expect(merged.combined).toMatchObject([{ id: 't1', into: 'm1' }])
  expect(places(merged)).toEqual([
    ['t2', 2, 6],
    ['t3', 9, 7],
  ])
})

test('names of the victim: its profiles come first in their order; a combined one has the id of the survivor’s', () => {
  const merged = plan(
    { names: 'ABSORBED' },
    { profiles: [profile('m2', 5, 'line'), profile('m1', 1, 'shop'), profile('m3', 2, 'qq')] },
    { profiles: [profile('t3', 9, 'jd'), profile('t1', 3, 'shop'), profile('t2', 2, 'wechat')] },
  )

  expect(places(merged)).toEqual([
    ['t2', 2, 1],
    ['m1', 1, 2],
    ['t3', 9, 3],
    ['m3', 2, 4],
    ['m2', 5, 5],
  ])
})

test('a survivor without profiles: the victim’s begin at 1', () => {
  expect(places(plan({}, { profiles: [] }, { profiles: [profile('t1', 4)] }))).toEqual([['t1', 4, 1]])
})

const channel = (id: string, value: string, subscribed: boolean, type: 'EMAIL' | 'MOBILE' = 'EMAIL') => ({
  ...{ id, type, value, normalizedValue: value, ...noConsent },
  consentStatus: subscribed ? ('SUBSCRIBED' as const) : ('UNSUBSCRIBED' as const),
})
const withChannels = (id: string, position: number, ...channels: ReturnType<typeof channel>[]) => ({
  ...profile(id, position),
  channels,
})
test.each([
  ['SURVIVOR', [{ id: 't1', profileId: 't', after: { consentStatus: 'UNSUBSCRIBED' } }]],
  ['ABSORBED', [{ id: 'm1', profileId: 'm', after: { consentStatus: 'SUBSCRIBED' } }]],
] as const)('consents of the %s count for both, if both have the channel', (subscriptions, expected) => {
  const merged = plan(
    { subscriptions },
    {
      profiles: [
        withChannels('m', 1, channel('m1', 'li@example.cn', false), channel('m2', 'mei@example.cn', true)),
      ],
    },
    {
      profiles: [
        withChannels('t', 1, channel('t1', 'li@example.cn', true)),
        withChannels(
          'u',
          2,
          channel('t2', 'mei@example.cn', true),
          channel('t3', 'li@example.cn', true, 'MOBILE'),
        ),
      ],
    },
  )

  expect(merged.consents).toMatchObject(expected)
})

const mine = card('1', { customerId: 'survivor', isDefault: true, isPrimary: true })
const theirs = [
  card('2', { customerId: 'victim', isDefault: true }),
  card('3', { customerId: 'victim', isPrimary: true }),
]
test.each([
  ['SURVIVOR', 'SURVIVOR', [false, false], [false, false]],
  ['ABSORBED', 'SURVIVOR', [true, false], [false, false]],
  ['SURVIVOR', 'ABSORBED', [false, false], [false, true]],
] as const)('default card of the %s, primary card of the %s', (defaultCard, primaryCard, second, third) => {
  const { cards } = plan({ defaultCard, primaryCard }, { cards: [mine] }, { cards: theirs })

  expect(cards.map(({ isDefault, isPrimary }) => [isDefault, isPrimary])).toEqual([second, third])
})

test('extended fields: an override decides by name, otherwise the settings; a side without the field does not count', () => {
  const overrides = new Map([
    ['language', 'ABSORBED'],
    ['size', 'SURVIVOR'],
    ['hat', 'SURVIVOR'],
    ['shoe', 'ABSORBED'],
  ] as const)
  const survivor = { extendedFields: { language: 'de', size: 42, vip: true, shoe: 1 } }
  const victim = { extendedFields: { language: 'th', size: 43, vip: false, hat: 'L' } }

  expect(plan({ extendedFields: overrides }, survivor, victim).after.extendedFields).toEqual({
    ...{ language: 'th', size: 42, vip: true, hat: 'L', shoe: 1 },
  })
  expect(
    plan({ extendedFields: overrides }, survivor, victim, { ...settings, mergePreference: 'ABSORBED' }).after
      .extendedFields,
  ).toEqual({ language: 'th', size: 42, vip: false, hat: 'L', shoe: 1 })
})

test('an extended field keeps the reference of the side that its value came from', () => {
  const overrides = new Map([['language', 'ABSORBED']] as const)
  const survivor = {
    extendedFields: { language: 'de', size: 42, vip: true, pet: 'cat' },
    fieldsMatchedBy: { language: 'mine-1', size: 'mine-2' },
  }
  const victim = {
    extendedFields: { language: 'th', hat: 'L', size: 43, vip: false },
    fieldsMatchedBy: { language: 'theirs-1', hat: 'theirs-2', size: 'theirs-3', vip: 'theirs-4' },
  }

  expect(plan({ extendedFields: overrides }, survivor, victim).after.fieldsMatchedBy).toStrictEqual({
    ...{ language: 'theirs-1', size: 'mine-2', hat: 'theirs-2' },
  })
})

test('an override for a field that neither side has is refused with its path', () => {
  const overrides = new Map([
    ['language', 'ABSORBED'],
    ['toString', 'SURVIVOR'],
  ] as const)

  expect(
    refusalOf(() => plan({ extendedFields: overrides }, {}, { extendedFields: { language: 'th' } })),
  ).toMatchObject({
    code: 'INVALID_INPUT',
    reason: expect.any(String),
    path: ['overrides', 'extendedFields', '1', 'name'],
  })
})

test('an invalid first override is refused too', () => {
  const overrides = new Map([['hat', 'ABSORBED']] as const)

  expect(refusalOf(() => plan({ extendedFields: overrides }))).toMatchObject({
    path: ['overrides', 'extendedFields', '0', 'name'],
  })
})

test('a customer never merges with itself', () => {
  const self = customer('survivor', { registeredAt: now })
  const facts = { now, survivor: self, victim: self, series: [], settings, nameOf: String }

  expect(refusalOf(() => planMerge(facts))).toMatchObject({
    code: 'MERGE_NOT_ALLOWED',
    reason: 'both references are the same customer.',
  })
})
