import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planMerge } from '../../../../src/core/merge/rules/planMerge.ts'
import type { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { card, customer, now, refusalOf, series, settings } from '../../link/rules/facts.ts'

const plan = (survivor: Partial<CustomerFacts> = {}, victim: Partial<CustomerFacts> = {}, rules = settings) =>
  planMerge({
    now,
    survivor: customer('survivor', survivor),
    victim: customer('victim', victim),
    series: [series(1, { maxPerCustomer: 2 })],
    settings: rules,
    nameOf: (id) => id.toUpperCase(),
  })

test('two plain customers: the victim’s profile comes after the survivor’s', () => {
  expect(plan()).toEqual({
    survivorId: 'survivor',
    victimId: 'victim',
    victimStatus: 'ACTIVE',
    before: {
      status: 'ACTIVE',
      loyaltyType: 'NON_LOYALTY',
      registeredAt: now,
      registeredOffset: 0,
      extendedFields: {},
      fieldsMatchedBy: {},
    },
    after: {
      status: 'ACTIVE',
      loyaltyType: 'NON_LOYALTY',
      registeredAt: now,
      registeredOffset: 0,
      extendedFields: {},
      fieldsMatchedBy: {},
    },
    profiles: [{ id: 'victim-profile', position: 2, positionBefore: 1 }],
    combined: [],
    ...{
      aliases: [],
      consents: [],
      cards: [],
      enrollmentsMoved: [],
      tiersTaken: [],
      points: [],
    },
    association: null,
    notices: [expect.objectContaining({ code: 'MERGED' })],
  })
})

const statuses: [CustomerStatus, CustomerStatus, CustomerStatus | null][] = [
  ['ACTIVE', 'ACTIVE', 'ACTIVE'],
  ['ACTIVE', 'SUSPENDED', 'SUSPENDED'],
  ['SUSPENDED', 'UNREGISTERED', 'SUSPENDED'],
  ['UNREGISTERED', 'ACTIVE', 'ACTIVE'],
  ['UNREGISTERED', 'UNREGISTERED', 'UNREGISTERED'],
  ['ACTIVE', 'CLOSED', null],
  ['ACTIVE', 'DECEASED', null],
  ['ACTIVE', 'CANCELLED', null],
  ['ACTIVE', 'MERGED', null],
]
test.each(statuses)('%s and %s, in either order: %s', (one, other, expected) => {
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const)
    if (expected) expect(plan({ status: mine }, { status: theirs }).after.status).toBe(expected)
    else
      expect(refusalOf(() => plan({ status: mine }, { status: theirs }))).toMatchObject({
        code: 'MERGE_NOT_ALLOWED',
        holderId: 'survivor',
        namedId: 'victim',
        reason: `one of the customers is ${other}.`,
      })
})

test('the plan contains what an undo needs: the victim’s status and merged ids, and the survivor’s former values', () => {
  const survivor = { loyaltyType: 'NON_LOYALTY' as const, extendedFields: { language: 'de' } }

  const { victimStatus, aliases, before } = plan(survivor, { status: 'SUSPENDED', aliases: ['older'] })

  expect({ victimStatus, aliases, before }).toMatchObject({
    victimStatus: 'SUSPENDED',
    aliases: ['older'],
    before: { ...survivor, status: 'ACTIVE' },
  })
})

test('positions: the victim’s profiles follow the survivor’s, in their order', () => {
  const profile = (id: string, position: number) => ({
    id,
    sourceAccountId: id,
    position,
    firstName: null,
    lastName: null,
    channels: [],
  })

  const { profiles } = plan(
    { profiles: [profile('a', 3), profile('b', 7)] },
    { profiles: [profile('d', 9), profile('c', 2)] },
  )

  expect(profiles).toEqual([
    { id: 'c', position: 8, positionBefore: 2 },
    { id: 'd', position: 9, positionBefore: 9 },
  ])
})

test('PROFILES_COLLIDE names every source account in which both have a profile', () => {
  const profiles = ['shop', 'wechat main', 'jd'].map((sourceAccountId, position) => ({
    ...{ id: sourceAccountId, sourceAccountId, position },
    firstName: null,
    lastName: null,
    channels: [],
  }))

  expect(refusalOf(() => plan({ profiles }, { profiles: profiles.slice(0, 2) }))).toMatchObject({
    code: 'PROFILES_COLLIDE',
    sources: ['SHOP', 'WECHAT MAIN'],
  })
})

test.each([
  ['SURVIVOR', { language: 'de', vip: true, size: 42 }],
  ['ABSORBED', { language: 'th', vip: true, size: 42 }],
] as const)('extended fields with the preference %s', (mergePreference, expected) => {
  const { after } = plan(
    { extendedFields: { language: 'de', vip: true } },
    { extendedFields: { language: 'th', size: 42 } },
    { ...settings, mergePreference },
  )

  expect(after.extendedFields).toEqual(expected)
})

test('the consent of the survivor’s most senior profile decides on a channel that two of its profiles have', () => {
  const channel = (id: string, subscribed: boolean) => ({
    id,
    ...{ type: 'EMAIL' as const, value: 'Li@example.cn', normalizedValue: 'li@example.cn' },
    ...noConsent,
    consentStatus: subscribed ? ('SUBSCRIBED' as const) : ('UNSUBSCRIBED' as const),
  })
  const profile = (id: string, position: number, subscribed: boolean) => ({
    ...{ id, sourceAccountId: id, position },
    firstName: null,
    lastName: null,
    channels: [channel(`${id}-channel`, subscribed)],
  })

  const { consents } = plan(
    { profiles: [profile('junior', 2, true), profile('senior', 1, false)] },
    { profiles: [profile('theirs', 1, true)] },
  )

  expect(consents).toEqual([
    {
      ...{ id: 'theirs-channel', profileId: 'theirs', type: 'EMAIL', value: 'Li@example.cn' },
      before: { ...noConsent, consentStatus: 'SUBSCRIBED' },
      after: { ...noConsent, consentStatus: 'UNSUBSCRIBED' },
    },
  ])
})

test('cards: flags move only if the survivor has none, and the flags before are recorded', () => {
  const mine = card('1', { customerId: 'survivor', isDefault: true })
  const theirs = card('2', { customerId: 'victim', isDefault: true, isPrimary: true })

  expect(plan({ cards: [mine] }, { cards: [theirs] }).cards).toEqual([
    { id: 'card-2', isDefault: false, isPrimary: true, wasDefault: true, wasPrimary: true },
  ])
})

test.each([
  [1, 1, null, ['MERGED']],
  [1, 2, null, ['MERGED', 'CARD_SERIES_LIMIT_EXCEEDED']],
  [1, 1, 2, ['MERGED']],
  [1, 1, 1, ['MERGED', 'CARD_LIMIT_EXCEEDED']],
  [2, 1, 2, ['MERGED', 'CARD_SERIES_LIMIT_EXCEEDED', 'CARD_LIMIT_EXCEEDED']],
])(
  '%i and %i cards of a series of 2 at an account limit of %j: %j',
  (mine, theirs, maxCardsPerCustomer, expected) => {
    const cards = (count: number, customerId: string) =>
      Array.from({ length: count }, (_, n) => card(`${customerId}${n}`, { customerId }))
    const rules = { ...settings, maxCardsPerCustomer }

    const { notices } = plan({ cards: cards(mine, 'survivor') }, { cards: cards(theirs, 'victim') }, rules)

    expect(notices.map(({ code }) => code)).toEqual(expected)
  },
)

test('tiers: the higher one wins with its expiry, equal ones stay, other programs move', () => {
  const tier = (id: string, programId: number, tierSequence: number, tierExpiresAt: Date | null = null) => ({
    ...{ id, programId, tierSequence, tierExpiresAt },
    tierExpiresOffset: null,
  })

  const { enrollmentsMoved, tiersTaken } = plan(
    { enrollments: [tier('s1', 1, 1, later), tier('s2', 2, 2), tier('s3', 3, 3)] },
    { enrollments: [tier('v1', 1, 2), tier('v2', 2, 2, later), tier('v3', 3, 1), tier('v4', 4, 1)] },
  )

  expect(enrollmentsMoved).toEqual(['v4'])
  expect(tiersTaken).toEqual([
    {
      id: 's1',
      before: { tierSequence: 1, tierExpiresAt: later, tierExpiresOffset: null },
      after: { tierSequence: 2, tierExpiresAt: null, tierExpiresOffset: null },
    },
  ])
})

const [past, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]

test.each([
  ['a lower one that never expires beats one that expires now', [3, now], [2, null], 'taken'],
  ['a lower one that is valid beats one that has expired', [3, past], [2, later], 'taken'],
  ['a higher one that has expired does not beat one that is valid', [2, later], [3, past], 'kept'],
  ['a higher one that has expired does not beat one that never expires', [2, null], [3, now], 'kept'],
  ['of equal ones the valid one wins', [2, past], [2, later], 'taken'],
  ['of equal valid ones the survivor’s stays', [2, later], [2, null], 'kept'],
  ['of two that have expired the higher one wins', [2, past], [3, now], 'taken'],
  ['of two that have expired the survivor’s higher one stays', [3, past], [2, now], 'kept'],
  ['of two that are valid the higher one wins', [2, null], [3, later], 'taken'],
] as const)('tiers in the same program: %s', (_name, mine, theirs, expected) => {
  const enrollment = (id: string, [tierSequence, tierExpiresAt]: readonly [number, Date | null]) => ({
    enrollments: [{ ...{ id, programId: 1, tierSequence, tierExpiresAt }, tierExpiresOffset: null }],
  })

  const { tiersTaken } = plan(enrollment('s', mine), enrollment('v', theirs))

  const [tierSequence, tierExpiresAt] = theirs
  expect(tiersTaken).toMatchObject(
    expected === 'taken' ? [{ id: 's', after: { tierSequence, tierExpiresAt } }] : [],
  )
})

test('points: the victim’s buckets move as they are, the survivor’s stay', () => {
  const bucket = (amount: string) => ({ programId: 1, expiresAt: now, expiresOffset: 420, amount })

  expect(plan({ points: [bucket('5')] }, { points: [bucket('-80')] }).points).toEqual([bucket('-80')])
})
