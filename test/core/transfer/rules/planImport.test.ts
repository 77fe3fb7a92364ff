import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import type { ImportLine } from '../../../../src/core/transfer/rules/importLine.ts'
import type { ImportFacts } from '../../../../src/core/transfer/rules/planImport.ts'
import { card, customer, fleet, held, now, place, refusalOf } from '../../link/rules/facts.ts'
import { email, importFacts, planOf } from './lineFacts.ts'

const web = { source: 'ECOMMERCE', accountId: 'web' } as const
const wei = (more: Partial<CustomerFacts> = {}) =>
  customer('wei', { identifiers: [held('wei', 'EMAIL', email.value, 'ECOMMERCE/web')], ...more })
const joining = (host: CustomerFacts, more: Partial<ImportFacts> = {}) =>
  importFacts({ customers: [host], identifierOwners: host.identifiers, ...more })

test('a line of which nothing is known is a new customer', () => {
  const plan = planOf(importFacts(), { mergedIds: ['kd-2'], notes: [{ text: 'Stammkunde' }] })
  expect(plan).toEqual({
    ...{ host: null, matchedBy: null, joinRecord: null, askedFor: [], cards: [], enrollments: [] },
    ...{ entries: [], place: null, notes: [{ text: 'Stammkunde', occurredAt: null }] },
    statusFields: {
      ...{ status: 'ACTIVE', loyaltyType: 'NON_LOYALTY', registeredAt: now, registeredOffset: 0 },
      ...{ extendedFields: {}, fieldsMatchedBy: {} },
    },
    profiles: [
      expect.objectContaining({ position: 1, account: expect.objectContaining({ id: 'INSTORE/' }) }),
    ],
    legacyIds: [
      { value: 'kd-1', isOwn: true },
      { value: 'kd-2', isOwn: false },
    ],
  })
})

test.each(['ACTIVE', 'UNREGISTERED', 'SUSPENDED', 'CANCELLED', 'CLOSED', 'DECEASED'] as const)(
  'a new customer can be %s, with the values of the line',
  (status) => {
    const more = {
      ...{ status, loyaltyType: 'LOYALTY' as const, extendedFields: { vip: true } },
      registeredAt: '2020-01-01T07:00:00+07:00',
    }
    for (const given of [
      more,
      { ...more, identifiers: [], cards: [{ cardNumber: '8800', seriesCode: 'S1' }] },
    ])
      expect(planOf(importFacts(), given).statusFields).toEqual({
        ...{ status, loyaltyType: 'LOYALTY', extendedFields: { vip: true }, fieldsMatchedBy: {} },
        ...{ registeredAt: new Date('2020-01-01T00:00:00Z'), registeredOffset: 420 },
      })
  },
)

test('profiles are ranked in their order, after those that the customer has', () => {
  const more: Partial<ImportLine> = { profiles: [{ source: 'LINE' }], identifiers: [email] }
  const ranks = (facts: ImportFacts) =>
    planOf(facts, more).profiles.map(({ account, position }) => [account.id, position])
  expect(ranks(importFacts())).toEqual([
    ...[
      ['LINE/', 1],
      ['INSTORE/', 2],
    ],
  ])
  const { profiles } = customer('wei')
  const host = wei({ profiles: [...profiles, ...profiles.map((one) => ({ ...one, position: 4 }))] })
  expect(ranks(joining(host))).toEqual([
    ...[
      ['LINE/', 5],
      ['INSTORE/', 6],
    ],
  ])
})

test.each<[string, Partial<ImportLine>]>([
  ['a card', { cards: [{ cardNumber: '8800', seriesCode: 'S1' }] }],
  ['an enrollment', { enrollments: [{ programId: 1, tierNumber: 1 }] }],
])('%s makes a customer loyal', (_what, more) => {
  expect(planOf(importFacts(), more).statusFields.loyaltyType).toBe('LOYALTY')
  expect(planOf(joining(wei()), more).statusFields).toMatchObject({
    loyaltyType: 'LOYALTY',
    status: 'ACTIVE',
  })
})

test('cards, enrollments and entries are planned with what the customer has', () => {
  const cards = [card('8800', { customerId: 'wei', isDefault: true })]
  const enrolled = { id: 'e', programId: 1, tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null }
  const points = [{ programId: 1, expiresAt: null, expiresOffset: null, amount: '5' }]
  const plan = planOf(joining(wei({ cards, points, enrollments: [enrolled] }), { cards }), {
    cards: ['8800', '8801'].map((cardNumber) => ({
      cardNumber,
      seriesCode: 'S1',
      isDefault: cardNumber > '8800',
    })),
    enrollments: [1, 2].map((programId) => ({ programId, tierNumber: 1 })),
    points: [1, 2].map((programId) => ({ programId, kind: programId === 1 ? 'DEBIT' : 'CREDIT', amount: 5 })),
  })
  expect(plan.cards).toMatchObject([{ number: '8801', isDefault: false }])
  expect(plan.enrollments).toMatchObject([{ programId: 2 }])
  expect(plan.entries).toMatchObject([
    { programId: 1, amount: -5n },
    { programId: 2, amount: 5n },
  ])
})

test('points in a program without an enrollment are refused under the legacy id', () => {
  const points = [{ programId: 2, kind: 'CREDIT' as const, amount: 5 }]
  expect(refusalOf(() => planOf(importFacts(), { points }))).toEqual({
    ...{ code: 'NOT_ENROLLED', customerId: 'kd-1', programId: 2, path: ['points', '0', 'programId'] },
  })
  expect(refusalOf(() => planOf(joining(wei()), { points }))).toMatchObject({ code: 'NOT_ENROLLED' })
})

test('a place is planned unless the customer has one', () => {
  const known = new Map([['kd-9', { customerId: 'lek', place: place('above', 1) }]])
  const association = { hierarchyCode: 'FLEET', roleCode: 'MANAGER', parentLegacyId: 'kd-9' }
  const more = { hierarchies: [fleet], known }
  expect(planOf(importFacts(more), { association }).place).toMatchObject({
    parentId: 'above',
    rolePosition: 2,
  })
  expect(planOf(joining(wei(), more), { association }).place).toMatchObject({ parentId: 'above' })
  expect(planOf(joining(wei({ association: place('own', 3) }), more), { association }).place).toBe(null)
})

test('a former id of the line must not belong to another customer', () => {
  const known = new Map([['kd-3', { customerId: 'lek', place: null }]])
  expect(refusalOf(() => planOf(importFacts({ known }), { mergedIds: ['kd-2', 'kd-3'] }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'the id kd-3 belongs to another customer.' },
    path: ['mergedIds', '1'],
  })
})

test('a customer that is not active gets no cards, enrollments or points', () => {
  const facts = joining(wei({ status: 'SUSPENDED' }), { onJoin: 'JOIN' })
  const refused = (more: Partial<ImportLine>) => refusalOf(() => planOf(facts, more))
  const inactive = { code: 'ACCOUNT_NOT_ACTIVE', customerId: 'wei', customerStatus: 'SUSPENDED' }
  expect(planOf(facts).statusFields.status).toBe('SUSPENDED')
  const cards = [{ cardNumber: '8800', seriesCode: 'S1' }]
  expect(refused({ cards })).toEqual({ ...inactive, path: ['cards'] })
  expect(refused({ enrollments: [{ programId: 1, tierNumber: 1 }] })).toEqual({
    ...inactive,
    path: ['points'],
  })
  const points = (['CREDIT', 'DEBIT'] as const).map((kind) => ({ programId: 1, kind, amount: 1 }))
  expect(refused({ points })).toEqual({ ...inactive, path: ['points'] })
  const unregistered = joining(wei({ status: 'UNREGISTERED' }))
  expect(planOf(unregistered, { cards }).statusFields.status).toBe('ACTIVE')
  expect(refusalOf(() => planOf(unregistered, { cards, status: 'UNREGISTERED' }))).toEqual({
    ...{ code: 'ACCOUNT_NOT_REGISTERED', customerId: 'wei', path: ['cards'] },
  })
})

test('a line with a profile in an account that the customer has already is refused', () => {
  const profiles = customer('wei').profiles.map((one) => ({ ...one, sourceAccountId: 'LINE/' }))
  const host = wei({ profiles: [...customer('wei').profiles, ...profiles] })
  const given = { profiles: [{ source: 'LINE' as const }, { ...web, accountId: 'app' }] }
  expect(refusalOf(() => planOf(joining(host), given))).toEqual({
    ...{ code: 'PROFILE_EXISTS', customerId: 'wei', path: ['profiles'] },
  })
  expect(planOf(joining(wei()), given).host?.id).toBe('wei')
})
