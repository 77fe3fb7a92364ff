import { expect, test } from 'vitest'
import type { CustomerFacts, ProfileFacts } from '../../../../src/core/customer/rules/facts.ts'
import { outcomeOfMerge } from '../../../../src/core/merge/rules/mergeOutcome.ts'
import { automaticMerge } from '../../../../src/core/merge/rules/mergeOverrides.ts'
import { planMerge } from '../../../../src/core/merge/rules/planMerge.ts'
import { card, customer, held, now, place, series, settings } from '../../link/rules/facts.ts'

const profile = (id: string, position: number, firstName: string | null, lastName: string | null = null) => ({
  ...{ id, sourceAccountId: id, position, firstName, lastName, channels: [] },
})
const bothInShop = (id: string, firstName: string | null, lastName: string | null) => ({
  ...profile(id, 1, firstName, lastName),
  sourceAccountId: 'shop',
})
const entryOf = ({ id, firstName, lastName }: ProfileFacts) => ({
  ...{ id, sourceAccountId: 'shop', firstName, lastName, associatedWith: null, fields: {}, channels: [] },
  ...{ registeredAt: null, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null },
})
const outcome = (
  survivor: Partial<CustomerFacts> = {},
  victim: Partial<CustomerFacts> = {},
  names?: 'SURVIVOR' | 'ABSORBED',
) => {
  const parties = { survivor: customer('mine', survivor), victim: customer('theirs', victim) }
  const rules = { series: [series(1, { maxPerCustomer: 1 })], settings }
  const entries = [...parties.survivor.profiles, ...parties.victim.profiles].map(entryOf)
  const manual = names && { manual: { overrides: { ...automaticMerge, names }, entries } }
  const plan = planMerge({ now, ...parties, ...rules, nameOf: String, ...manual })
  return outcomeOfMerge({ plan, ...parties, ...rules })
}
const fields = (result: ReturnType<typeof outcome>) =>
  Object.fromEntries(
    result.fields.map(({ field, ...values }) => [
      field,
      [values.survivorValue, values.victimValue, values.value, values.winner],
    ]),
  )

test('two plain customers: equal values are the survivor’s, and missing values have no source', () => {
  const at = now.toISOString()

  expect(outcome()).toMatchObject({
    ...{ survivorId: 'mine', victimId: 'theirs', programs: [], cardNumbers: [], passedLimits: [] },
    ...{ defaultCard: null, primaryCard: null, association: 'NONE' },
  })
  expect(fields(outcome())).toEqual({
    firstName: [null, null, null, null],
    lastName: [null, null, null, null],
    mobile: [null, null, null, null],
    email: [null, null, null, null],
    status: ['ACTIVE', 'ACTIVE', 'ACTIVE', 'SURVIVOR'],
    loyaltyType: ['NON_LOYALTY', 'NON_LOYALTY', 'NON_LOYALTY', 'SURVIVOR'],
    registeredAt: [at, at, at, 'SURVIVOR'],
  })
})

test('names and contacts are those of the first profile that has them, the survivor’s before the victim’s', () => {
  const on = (owner: string, profileId: string, type: 'MOBILE' | 'EMAIL', value: string) => ({
    ...held(owner, type, value),
    profileId,
  })
  const result = outcome(
    {
      profiles: [profile('m2', 2, 'สมชาย'), profile('m1', 1, '')],
      identifiers: [
        on('mine', 'm2', 'MOBILE', '+66800000000'),
        on('mine', 'm1', 'MOBILE', '+66812222222'),
        on('mine', 'm1', 'MOBILE', '+66811111111'),
        on('mine', 'm1', 'MOBILE', '+66813333333'),
      ],
    },
    {
      profiles: [profile('t1', 1, 'Jürgen', 'Groß')],
      identifiers: [
        on('theirs', 't1', 'EMAIL', 'juergen@beispiel.de'),
        on('theirs', 't1', 'MOBILE', '+4915123456789'),
      ],
    },
  )

  expect(fields(result)).toMatchObject({
    firstName: ['สมชาย', 'Jürgen', 'สมชาย', 'SURVIVOR'],
    lastName: [null, 'Groß', 'Groß', 'ABSORBED'],
    mobile: ['+66811111111', '+4915123456789', '+66811111111', 'SURVIVOR'],
    email: [null, 'juergen@beispiel.de', 'juergen@beispiel.de', 'ABSORBED'],
  })
})

test('names of the victim come first if the overrides say so', () => {
  const result = outcome(
    { profiles: [profile('m', 1, '美')] },
    { profiles: [profile('t', 3, 'Mei')] },
    'ABSORBED',
  )

  expect(fields(result).firstName).toEqual(['美', 'Mei', 'Mei', 'ABSORBED'])
})

test.each([
  ['SURVIVOR', ['สมชาย', 'Jaidee'], '+66811111111'],
  ['ABSORBED', ['Somchai', 'Jaidee'], '+66811111111'],
] as const)(
  'of two profiles that become one by names of the %s, the one that remains shows',
  (names, shown, mobile) => {
    const result = outcome(
      { profiles: [bothInShop('m', 'สมชาย', null)] },
      {
        profiles: [bothInShop('t', 'Somchai', 'Jaidee')],
        identifiers: [{ ...held('theirs', 'MOBILE', '+66811111111'), profileId: 't' }],
      },
      names,
    )

    expect([fields(result).firstName?.[2], fields(result).lastName?.[2]]).toEqual(shown)
    expect(fields(result).mobile).toEqual([null, mobile, mobile, 'ABSORBED'])
  },
)

test('status, loyalty type and registration name the side whose value remains, or both', () => {
  const earlier = new Date('2016-06-23T11:11:18Z')
  const result = outcome({}, { status: 'SUSPENDED', loyaltyType: 'LOYALTY', registeredAt: earlier })

  expect(fields(result)).toMatchObject({
    status: ['ACTIVE', 'SUSPENDED', 'SUSPENDED', 'ABSORBED'],
    loyaltyType: ['NON_LOYALTY', 'LOYALTY', 'LOYALTY', 'ABSORBED'],
    registeredAt: [now.toISOString(), '2016-06-23T11:11:18.000Z', '2016-06-23T11:11:18.000Z', 'ABSORBED'],
  })
})

test('a status that neither side had has no source', () => {
  const parties = { survivor: customer('mine', { status: 'UNREGISTERED' }), victim: customer('theirs') }
  const plan = planMerge({ now, ...parties, series: [], settings, nameOf: String })
  const odd = { ...plan, after: { ...plan.after, status: 'SUSPENDED' as const } }

  const { fields: found } = outcomeOfMerge({ plan: odd, ...parties, series: [], settings })

  expect(found.find(({ field }) => field === 'status')).toMatchObject({ value: 'SUSPENDED', winner: null })
})

test('extended fields: one by one, compared as JSON', () => {
  const result = outcome(
    { extendedFields: { shoe: { size: 42 }, language: 'de' } },
    { extendedFields: { shoe: { size: 43 }, hat: ['L'] } },
  )

  expect(fields(result)).toMatchObject({
    'extendedFields.shoe': [{ size: 42 }, { size: 43 }, { size: 42 }, 'SURVIVOR'],
    'extendedFields.language': ['de', null, 'de', 'SURVIVOR'],
    'extendedFields.hat': [null, ['L'], ['L'], 'ABSORBED'],
  })
})

const tier = (id: string, programId: number, tierSequence: number) => ({
  ...{ id, programId, tierSequence, tierExpiresAt: null, tierExpiresOffset: null },
})
const points = (programId: number, amount: string) => ({
  ...{ programId, amount, expiresAt: null, expiresOffset: null },
})
test('programs: by number, with the resulting tier and the points of both', () => {
  const { programs } = outcome(
    {
      enrollments: [tier('m10', 10, 1), tier('m2', 2, 2)],
      points: [points(2, '5'), points(2, '-7'), points(4, '1')],
    },
    {
      enrollments: [tier('t10', 10, 3), tier('t3', 3, 1), tier('t2', 2, 1)],
      points: [points(2, '9007199254740993')],
    },
  )

  expect(programs).toEqual([
    {
      ...{ programId: 2, survivorTier: 2, victimTier: 1, tier: 2 },
      ...{ survivorPoints: -2n, victimPoints: 9007199254740993n, points: 9007199254740991n },
    },
    {
      ...{ programId: 3, survivorTier: null, victimTier: 1, tier: 1 },
      ...{ survivorPoints: 0n, victimPoints: 0n, points: 0n },
    },
    {
      ...{ programId: 4, survivorTier: null, victimTier: null, tier: null },
      ...{ survivorPoints: 1n, victimPoints: 0n, points: 1n },
    },
    {
      ...{ programId: 10, survivorTier: 1, victimTier: 3, tier: 3 },
      ...{ survivorPoints: 0n, victimPoints: 0n, points: 0n },
    },
  ])
})

test('cards: the numbers that move, the resulting flags, and the exceeded limits', () => {
  const mine = [
    card('1', { customerId: 'mine', isDefault: true }),
    card('2', { customerId: 'mine', status: 'DELETED' }),
  ]
  const theirs = [
    card('8', { customerId: 'theirs' }),
    card('9', { customerId: 'theirs', isDefault: true, isPrimary: true }),
  ]

  expect(outcome({ cards: mine }, { cards: theirs })).toMatchObject({
    cardNumbers: ['8', '9'],
    ...{ defaultCard: '1', primaryCard: '9' },
    passedLimits: [{ seriesCode: 'S1', limit: 1, held: 3 }],
  })
})

test.each([
  ['NONE', null, null],
  ['KEPT', place('p', 2), null],
  ['MOVED', null, place('q', 2)],
  ['JOINED', place('p', 2), place('q', 2)],
])('the place in a hierarchy: %s', (expected, mine, theirs) => {
  expect(outcome({ association: mine }, { association: theirs }).association).toBe(expected)
})

test('a profile that is more senior than a combined one shows its own values', () => {
  const on = (profileId: string, value: string) => ({ ...held('mine', 'MOBILE', value), profileId })
  const result = outcome(
    {
      profiles: [profile('line', 2, 'Som'), { ...bothInShop('m', 'สมชาย', null), position: 3 }],
      identifiers: [on('line', '+66822222222'), on('m', '+66811111111')],
    },
    { profiles: [bothInShop('t', 'Somchai', 'Jaidee')] },
    'SURVIVOR',
  )

  expect(fields(result)).toMatchObject({
    firstName: ['Som', 'Somchai', 'Som', 'SURVIVOR'],
    lastName: [null, 'Jaidee', 'Jaidee', 'ABSORBED'],
    mobile: ['+66822222222', null, '+66822222222', 'SURVIVOR'],
  })
})
