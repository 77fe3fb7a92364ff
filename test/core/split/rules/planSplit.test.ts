import { expect, test } from 'vitest'
import { planSplit } from '../../../../src/core/split/rules/planSplit.ts'
import { notice } from '../../../../src/engine/notice.ts'
import { card, customer, refusalOf, series, settings } from '../../link/rules/facts.ts'
import { nok, profile, splitFacts } from './splitFacts.ts'

const ofNok = (number: string, flags = {}) => card(number, { customerId: 'nok', ...flags })
const cards = [ofNok('6001', { isDefault: true }), ofNok('6002', { isPrimary: true }), ofNok('6003')]
const from = { ...nok, cards }
const target = { id: 'web', sourceCode: 'WEBSITE', accountId: '' }
const entry = (matchedBy: string, amount: number) => ({
  ...{ customerId: 'nok', programId: 1, expiresAt: null, expiresOffset: null, matchedBy },
  ...{ amount: String(amount), credited: String(amount) },
})
const points = (amount: number) => [
  { programId: 1, expiresAt: null, expiresOffset: null, amount: String(amount) },
]

test('a new customer gets the profile as its first, and everything of the profile is on its side', () => {
  expect(planSplit(splitFacts({ detached: ['removed'] }))).toMatchObject({
    ...{ fromId: 'nok', toId: null, target, profileId: 'ton-web', position: 1 },
    side: new Set(['ton-web', 'ton-email', 'removed']),
    ...{ cards: [], enrollments: [], enroll: [], points: [], parts: [], notices: [] },
    toValues: { status: 'ACTIVE', loyaltyType: 'NON_LOYALTY' },
    fromValues: {},
  })
})

test('an existing customer gets the profile after its own', () => {
  const to = customer('ton', { profiles: [profile('p4', 'jd', 4), profile('p2', 'tmall', 2)] })

  expect(planSplit(splitFacts({ to }))).toMatchObject({ toId: 'ton', position: 5 })
})

test('only the named cards move, with the flags that their new holder does not have yet', () => {
  const numbers = ['6002', '6001']
  const flagsFor = (holder: { isDefault?: boolean; isPrimary?: boolean }) =>
    planSplit(
      splitFacts({ from, numbers, to: customer('ton', { cards: [card('7001', holder), card('7002')] }) }),
    ).cards

  expect(planSplit(splitFacts({ from, numbers })).cards).toEqual([
    { id: 'card-6001', number: '6001', isDefault: true, isPrimary: false },
    { id: 'card-6002', number: '6002', isDefault: false, isPrimary: true },
  ])
  expect(planSplit(splitFacts({ from, numbers })).side).toEqual(
    new Set(['ton-web', 'ton-email', 'card-6001', 'card-6002']),
  )
  expect(flagsFor({ isDefault: true }).map(({ isDefault, isPrimary }) => [isDefault, isPrimary])).toEqual([
    [false, false],
    [false, true],
  ])
  expect(flagsFor({ isPrimary: true }).map(({ isDefault, isPrimary }) => [isDefault, isPrimary])).toEqual([
    [true, false],
    [false, false],
  ])
})

test('points go with the identifier or card through which they were credited', () => {
  const ledger = [entry('nok-mobile', 40), entry('ton-email', 25), entry('card-6003', 10)]
  const plan = planSplit(splitFacts({ from: { ...from, points: points(75) }, numbers: ['6003'], ledger }))

  expect(plan.points).toEqual([
    { programId: 1, expiresAt: null, expiresOffset: null, amount: 35n, lifetime: 35n },
  ])
  expect(plan.parts.map(({ matchedBy, amount, lifetime }) => [matchedBy, amount, lifetime])).toEqual([
    ['ton-email', 25n, 25n],
    ['card-6003', 10n, 10n],
  ])
})

test('points without a reference of their own count for the profile', () => {
  const ledger = [entry('ton-email', 25), { ...entry('ton-web', 5), credited: '0' }]
  const plan = planSplit(splitFacts({ from: { ...nok, points: points(30) }, ledger }))

  expect(plan.parts.map(({ matchedBy, amount }) => [matchedBy, amount])).toEqual([
    ['ton-email', 25n],
    ['ton-web', 5n],
  ])
})

test('both customers are enrolled again in programs in which they have points, with a notice each', () => {
  const enrolled = [{ id: 'e', programId: 1, matchedBy: 'ton-email' }]
  const ledger = [entry('nok-mobile', 40), entry('ton-email', 25), { ...entry('ton-email', 5), programId: 2 }]
  const plan = planSplit(splitFacts({ from: { ...nok, points: points(65) }, enrolled, ledger }))

  expect(plan.enrollments).toEqual(['e'])
  expect(plan.enroll).toEqual([
    { side: 'FROM', programId: 1 },
    { side: 'TO', programId: 2 },
  ])
  expect(plan.notices.map(({ path }) => path)).toEqual([[], []])
  expect(plan.notices.map(({ code, message }) => [code, message])).toEqual([
    [
      'ENROLLED_AGAIN',
      'The customer that loses the profile has points in program 1, so it is enrolled there, in the lowest tier in use.',
    ],
    [
      'ENROLLED_AGAIN',
      'The customer that gets the profile has points in program 2, so it is enrolled there, in the lowest tier in use.',
    ],
  ])
  expect(plan.toValues.loyaltyType).toBe('LOYALTY')
})

test('a notice says which card limits the customer that gets the profile exceeds', () => {
  const to = customer('ton', { loyaltyType: 'LOYALTY', cards: [card('7001', { customerId: 'ton' })] })
  const limits = { ...settings, negativePoints: false, maxCardsPerCustomer: 1 }
  const followed = [notice('MERGED', [], 'The reference is a merged customer.')]
  const plan = planSplit(
    splitFacts({
      from,
      to,
      numbers: ['6001'],
      followed,
      settings: limits,
      series: [series(1, { maxPerCustomer: 1 })],
    }),
  )

  expect(plan.notices.map(({ code, message }) => [code, message])).toEqual([
    ['MERGED', 'The reference is a merged customer.'],
    ['CARD_SERIES_LIMIT_EXCEEDED', 'The customer that gets the profile holds 2 cards of S1; the limit is 1.'],
    ['CARD_LIMIT_EXCEEDED', 'The customer that gets the profile holds 2 cards; the limit is 1.'],
  ])
  expect(planSplit(splitFacts({ from, numbers: ['6001'], settings: limits })).notices).toEqual([])
})

test('a split that is not allowed is refused', () => {
  expect(refusalOf(() => planSplit(splitFacts({ to: nok })))).toMatchObject({ code: 'SAME_CUSTOMER' })
})

test('the plan tells what becomes of the status, and who becomes LOYALTY', () => {
  const values = {
    ...{ loyaltyType: 'LOYALTY' as const, registeredAt: nok.registeredAt, registeredOffset: 0 },
    ...{ extendedFields: {}, fieldsMatchedBy: {} },
  }
  const joinRecord = {
    ...{ customerId: 'nok', given: { loyaltyType: 'LOYALTY' as const, extendedFields: {} } },
    before: { ...values, status: 'UNREGISTERED' as const },
    after: { ...values, status: 'ACTIVE' as const },
  }
  const { profile } = splitFacts()
  const joined = { profile: profile && { ...profile, joinRecord } }
  const going = { from: { ...nok, cards: [card('6003', { customerId: 'nok' })] }, numbers: ['6003'] }
  const loyaltyOf = (facts: Parameters<typeof splitFacts>[0]) => {
    const { becomesLoyalty, notices } = planSplit(splitFacts(facts))
    return [becomesLoyalty, notices.map(({ code, path }) => [code, path])]
  }

  expect(planSplit(splitFacts(joined)).fromStatus).toEqual({ from: 'ACTIVE', to: 'UNREGISTERED' })
  expect(planSplit(splitFacts()).fromStatus).toEqual({ from: 'ACTIVE', to: 'ACTIVE' })
  expect(loyaltyOf({ ...going, to: customer('ton') })).toEqual([true, [['BECAME_LOYALTY', ['into']]]])
  expect(loyaltyOf({ ...going, to: customer('ton', { loyaltyType: 'LOYALTY' }) })).toEqual([false, []])
  expect(loyaltyOf(going)).toEqual([false, []])
})
