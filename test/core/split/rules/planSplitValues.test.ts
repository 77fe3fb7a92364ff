import { expect, test } from 'vitest'
import type { JoinRecord } from '../../../../src/core/split/rules/joinRecord.ts'
import { planSplitValues } from '../../../../src/core/split/rules/planSplitValues.ts'
import type { SplitFacts } from '../../../../src/core/split/rules/splitPlan.ts'
import type { LoyaltyType } from '../../../../src/generated/prisma/enums.ts'
import { card, customer, now } from '../../link/rules/facts.ts'
import { record } from '../../merge/rules/unmerge.ts'
import { nok, splitFacts } from './splitFacts.ts'

const side = new Set(['ton-web', 'ton-email'])
type Moving = Parameters<typeof planSplitValues>[1]
const nothingMoves: Moving = { cards: 0, side, enrollments: [], enroll: [] }
const created = new Date('2026-03-01T00:00:00Z')
const joined = new Date('2019-04-01T09:30:00+07:00')
const enrollment = { id: 'e', programId: 1, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null }

/** Nok before her son joined her, and afterwards. */
const before = {
  ...{ status: 'UNREGISTERED' as const, loyaltyType: 'NON_LOYALTY' as const },
  ...{ registeredAt: now, registeredOffset: 420, extendedFields: { city: 'ตรัง' }, fieldsMatchedBy: {} },
}
const after = {
  ...{ status: 'ACTIVE' as const, loyaltyType: 'LOYALTY' as const },
  ...{ registeredAt: joined, registeredOffset: 420, extendedFields: { city: 'ตรัง', size: 'M' } },
  fieldsMatchedBy: { size: 'nok-mobile' },
}
const given: JoinRecord['given'] = { loyaltyType: 'LOYALTY', extendedFields: { size: 'M', pet: 'cat' } }
const profile = (more: Partial<NonNullable<SplitFacts['profile']>> = {}) => ({
  ...{ id: 'ton-web', registeredAt: joined, registeredOffset: 420, createdAt: created },
  joinRecord: { customerId: 'nok', before, after, given },
  ...more,
})
const plan = (facts: Partial<SplitFacts>, moving: Partial<Moving> = {}) =>
  planSplitValues(splitFacts(facts), { ...nothingMoves, ...moving })
const from = (more = {}) => ({ from: { ...nok, ...after, ...more }, profile: profile() })

test('what the registration changed in the customer goes back', () => {
  expect(plan(from()).fromValues).toEqual({
    ...{ status: 'UNREGISTERED', loyaltyType: 'NON_LOYALTY', registeredAt: now },
    ...{ extendedFields: { city: 'ตรัง' }, fieldsMatchedBy: {} },
  })
})

test('what has changed since the registration stays', () => {
  const changed = {
    ...{ status: 'SUSPENDED', registeredAt: created, extendedFields: { city: 'ภูเก็ต', size: 'M' } },
  }

  expect(plan(from(changed)).fromValues).toEqual({
    ...{ loyaltyType: 'NON_LOYALTY', extendedFields: { city: 'ภูเก็ต' }, fieldsMatchedBy: {} },
  })
})

test('a customer that keeps a card or an enrollment keeps its status and stays in loyalty', () => {
  const rest = { registeredAt: now, extendedFields: { city: 'ตรัง' }, fieldsMatchedBy: {} }
  const cards = [card('6001'), card('6002')]
  const enrollments = [enrollment]

  expect(plan(from({ cards }), { cards: 1 }).fromValues).toEqual(rest)
  expect(plan(from({ cards }), { cards: 2 }).fromValues).toHaveProperty('loyaltyType', 'NON_LOYALTY')
  expect(plan(from({ enrollments })).fromValues).toEqual(rest)
  expect(plan(from({ enrollments }), { enrollments: ['e'] }).fromValues).toHaveProperty(
    'status',
    'UNREGISTERED',
  )
})

const other = (more: Partial<JoinRecord['given']>, customerId = 'nok') => ({
  ...{ arrived: false, joinRecord: { customerId, before, after, given: { ...given, ...more } } },
})
const arrived = { joinRecord: null, arrived: true }
const merge = (status: string, loyaltyType: string): SplitFacts['merges'][number] => ({
  ...{ id: 'merge', survivorId: 'nok', victimId: 'lek', rows: [], holdings: new Map(), detached: [] },
  record: record({
    rows: [
      { table: 'Customer', before: { id: 'nok', status: 'ACTIVE', loyaltyType: 'LOYALTY' }, after: null },
      { table: 'Customer', before: { id: 'lek', status, loyaltyType }, after: null },
    ],
  }),
})

test.each<[string, Partial<SplitFacts>, string[]]>([
  ['nothing', { others: [{ joinRecord: null, arrived: false }] }, []],
  ['a registration as LOYALTY', { others: [other({ status: 'ACTIVE' })] }, ['status', 'loyaltyType']],
  ['a registration', { others: [other({ status: 'ACTIVE', loyaltyType: 'NON_LOYALTY' })] }, ['status']],
  ['an older record of one', { others: [other({ loyaltyType: 'NON_LOYALTY' })] }, ['status']],
  ['a registration as UNREGISTERED', { others: [other({ status: 'UNREGISTERED' })] }, ['loyaltyType']],
  ['a registration that joined another customer', { others: [other({ status: 'ACTIVE' }, 'lek')] }, []],
  ['a profile that a split brought', { others: [arrived] }, ['status']],
  ['a merged customer', { merges: [merge('ACTIVE', 'NON_LOYALTY')] }, ['status']],
  ['a merged customer in loyalty', { merges: [merge('UNREGISTERED', 'LOYALTY')] }, ['loyaltyType']],
  ['a merged customer that was neither', { merges: [merge('UNREGISTERED', 'NON_LOYALTY')] }, []],
])('%s keeps status and loyalty type as far as it gave them', (_what, facts, kept) => {
  const { fromValues } = plan({ ...from(), ...facts })

  expect(['status', 'loyaltyType'].filter((name) => !(name in fromValues))).toEqual(kept)
})

test('a customer that is enrolled again keeps its status and stays in loyalty', () => {
  const again = plan(from(), { enrollments: ['e'], enroll: [{ side: 'FROM', programId: 1 }] }).fromValues

  expect(again).not.toHaveProperty('status')
  expect(again).not.toHaveProperty('loyaltyType')
  expect(plan(from(), { enroll: [{ side: 'TO', programId: 1 }] }).fromValues).toMatchObject({
    ...{ status: 'UNREGISTERED', loyaltyType: 'NON_LOYALTY' },
  })
})

test('a profile that joined nobody, or another customer, changes nothing but the fields set through it', () => {
  const joinRecord = { customerId: 'lek', before, after, given }
  const fields = { extendedFields: { size: 'L', city: 'ตรัง' }, fieldsMatchedBy: { size: 'ton-email' } }

  expect(plan({ profile: profile({ joinRecord: null }) }).fromValues).toEqual({})
  expect(plan({ ...from(), profile: profile({ joinRecord }) }).fromValues).toEqual({})
  expect(plan({ ...from(fields), profile: profile({ joinRecord: null }) }).fromValues).toEqual({
    ...{ extendedFields: { city: 'ตรัง' }, fieldsMatchedBy: {} },
  })
})

test('a field that was changed through the profile goes back to its value before', () => {
  const changed = {
    extendedFields: { city: 'พัทยา', size: 'L', pet: 'dog' },
    fieldsMatchedBy: { city: 'ton-email', size: 'nok-mobile' },
  }

  expect(plan(from(changed)).fromValues).toMatchObject({
    ...{ extendedFields: { city: 'ตรัง', size: 'L', pet: 'dog' }, fieldsMatchedBy: { size: 'nok-mobile' } },
  })
})

test('a new customer gets the time and the values of the registration, and the status of the other', () => {
  const { toValues } = plan({ ...from({ status: 'SUSPENDED' }), to: null })

  expect(toValues).toEqual({
    ...{ registeredAt: joined, registeredOffset: 420, status: 'SUSPENDED', loyaltyType: 'LOYALTY' },
    ...{ extendedFields: { size: 'M', pet: 'cat' }, fieldsMatchedBy: {} },
  })
})

test('without a registration of its own, the time is that of the profile, in UTC', () => {
  const bare = { registeredAt: null, registeredOffset: null, joinRecord: null }

  expect(plan({ profile: profile(bare) }).toValues).toEqual({
    ...{ registeredAt: created, registeredOffset: 0, status: 'ACTIVE', loyaltyType: 'NON_LOYALTY' },
    ...{ extendedFields: {}, fieldsMatchedBy: {} },
  })
})

test('a field that was set or removed through the profile follows it', () => {
  const changed = {
    extendedFields: { city: 'พัทยา', size: 'L' },
    fieldsMatchedBy: { city: 'ton-email', pet: 'ton-web', size: 'nok-mobile' },
  }

  expect(plan(from(changed)).toValues).toMatchObject({
    extendedFields: { size: 'M', city: 'พัทยา' },
    fieldsMatchedBy: { city: 'ton-email', pet: 'ton-web' },
  })
  expect(plan(from(changed)).toValues.extendedFields).not.toHaveProperty('pet')
})

const again = (who: 'FROM' | 'TO') => [{ side: who, programId: 1 }]

test.each<[string, Partial<Moving>, LoyaltyType]>([
  ['a card', { cards: 1 }, 'LOYALTY'],
  ['an enrollment', { enrollments: ['e'] }, 'LOYALTY'],
  ['points in a program', { enroll: again('TO') }, 'LOYALTY'],
  ['nothing', { enroll: again('FROM') }, 'NON_LOYALTY'],
])('a customer that gets %s becomes %s', (_what, moving, loyaltyType) => {
  const alone = { profile: profile({ joinRecord: null }) }

  expect(plan(alone, moving).toValues.loyaltyType).toBe(loyaltyType)
  expect(plan({ ...alone, to: customer('ton') }, moving).toValues.loyaltyType).toBe(
    loyaltyType === 'LOYALTY' ? 'LOYALTY' : undefined,
  )
})

test('an existing customer keeps its own values; only an earlier registration and LOYALTY are added', () => {
  const ton = (more = {}) =>
    customer('ton', { loyaltyType: 'LOYALTY', extendedFields: { size: 'S' }, ...more })
  const changed = {
    extendedFields: { city: 'พัทยา', size: 'L' },
    fieldsMatchedBy: { city: 'ton-email', size: 'ton-email' },
  }

  expect(
    plan({ ...from(changed), to: ton({ fieldsMatchedBy: { size: 'ton-line' } }) }, { cards: 1 }).toValues,
  ).toEqual({
    ...{ registeredAt: joined, registeredOffset: 420 },
    extendedFields: { pet: 'cat', city: 'พัทยา', size: 'S' },
    fieldsMatchedBy: { city: 'ton-email', size: 'ton-line' },
  })
  expect(plan({ ...from(changed), to: ton() }).toValues.fieldsMatchedBy).toEqual({ city: 'ton-email' })
  expect(plan({ ...from(), to: ton({ registeredAt: joined }) }).toValues).not.toHaveProperty('registeredAt')
})
