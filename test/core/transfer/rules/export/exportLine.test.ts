import { expect, test } from 'vitest'
import { exportLine } from '../../../../../src/core/transfer/rules/export/exportLine.ts'
import { exportPoints } from '../../../../../src/core/transfer/rules/export/exportPoints.ts'
import type {
  ExportContext,
  ExportRow,
  LedgerRow,
  ProfileRow,
} from '../../../../../src/core/transfer/rules/export/exportRow.ts'
import { now } from '../../../link/rules/facts.ts'

const account = { sourceCode: 'INSTORE' as const, accountId: '' }
const web = { sourceCode: 'ECOMMERCE' as const, accountId: 'web' }
const nothing = {
  firstName: null,
  lastName: null,
  associatedWith: null,
  lastViewedAt: null,
  lastViewedOffset: null,
}
const profile = (position: number, more: Partial<ProfileRow> = {}): ProfileRow => ({
  ...{ position, ...nothing, registeredAt: null, registeredOffset: null, fields: {} },
  ...{ sourceAccount: account, channels: [], consents: [] },
  ...more,
})
const row = (more: Partial<ExportRow> = {}): ExportRow => ({
  ...{ id: 'anna', status: 'ACTIVE', loyaltyType: 'NON_LOYALTY', registeredAt: now, registeredOffset: 120 },
  ...{ extendedFields: {}, profiles: [], identifiers: [], cards: [], enrollments: [], ledger: [] },
  ...{ association: null, aliases: [] },
  ...more,
})
const line = (more: Partial<ExportRow> = {}, context: Partial<ExportContext> = {}) =>
  exportLine(row(more), { now, legacyIds: new Map(), notes: new Map(), ...context })
const legacy = (customerId: string, value: string, isOwn: boolean) => ({ customerId, value, isOwn })
const entry = (id: number, amount: bigint, more: Partial<LedgerRow> = {}): LedgerRow => ({
  ...{ id: BigInt(id), programId: 1, kind: 'CREDIT', amount, expiresAt: null, expiresOffset: null },
  ...{ reason: null, at: now, merge: null },
  ...more,
})

test('a customer without more has its id, its status and its date', () => {
  expect(line()).toEqual({
    ...{ legacyId: 'anna', status: 'ACTIVE', loyaltyType: 'NON_LOYALTY' },
    registeredAt: '2026-06-01T02:00:00+02:00',
  })
})

test('profiles and identifiers come by their rank, cards by number, enrollments by program', () => {
  const identifier = (
    value: string,
    position: number,
    sourceAccount: ProfileRow['sourceAccount'] = account,
  ) => ({
    ...{ type: 'EMAIL' as const, value, profile: { position, sourceAccount } },
  })
  const card = (number: string) => ({
    ...{
      number,
      status: 'ACTIVE' as const,
      label: null,
      extendedData: {},
      isDefault: false,
      isPrimary: false,
    },
    ...{ issuedAt: null, expiresAt: null, series: { code: 'S1' }, statusLabel: { label: 'ACTIVE' } },
  })
  const enrollment = (programId: number, tierExpiresAt: Date | null = null) => ({
    ...{ programId, tierSequence: 2, tierExpiresAt, tierExpiresOffset: tierExpiresAt && 420, createdAt: now },
  })
  expect(
    line({
      profiles: [profile(2, { sourceAccount: web }), profile(1), profile(3)],
      identifiers: [identifier('b@x.de', 2, web), identifier('a@x.de', 1), identifier('c@x.de', 3)],
      cards: [card('2'), card('1'), card('3')],
      enrollments: [enrollment(2, now), enrollment(1), enrollment(3)],
    }),
  ).toMatchObject({
    profiles: [{ source: 'INSTORE' }, { source: 'ECOMMERCE', accountId: 'web' }, { source: 'INSTORE' }],
    identifiers: [
      { source: 'INSTORE', type: 'EMAIL', value: 'a@x.de' },
      { source: 'ECOMMERCE', accountId: 'web', type: 'EMAIL', value: 'b@x.de' },
      { value: 'c@x.de' },
    ],
    cards: [{ cardNumber: '1' }, { cardNumber: '2' }, { cardNumber: '3' }],
    enrollments: [
      { programId: 1, tierNumber: 2, enrolledAt: '2026-06-01T00:00:00+00:00' },
      { programId: 2, tierExpiresAt: '2026-06-01T07:00:00+07:00' },
      { programId: 3 },
    ],
  })
  expect(line({ identifiers: [identifier('a@x.de', 1)] }).identifiers?.[0]).not.toHaveProperty('accountId')
  expect(line({ enrollments: [enrollment(1)] }).enrollments?.[0]).not.toHaveProperty('tierExpiresAt')
})

test('the date of the customer is left out if a profile has one', () => {
  const dated = profile(1, { registeredAt: now, registeredOffset: 0 })
  expect(line({ profiles: [profile(2), dated] })).not.toHaveProperty('registeredAt')
  expect(line({ profiles: [profile(2)] })).toHaveProperty('registeredAt')
})

test('a customer that was imported has its id of then, and all others find it', () => {
  const legacyIds = new Map([
    ['anna', [legacy('anna', 'kd-0', false), legacy('anna', 'kd-1', true)]],
    ['old', [legacy('old', 'kd-9', true)]],
  ])
  expect(line({ aliases: [{ id: 'old', ledger: [] }] }, { legacyIds })).toMatchObject({
    ...{ legacyId: 'kd-1', mergedIds: ['anna', 'kd-0', 'kd-9', 'old'] },
  })
  expect(line({ aliases: [{ id: 'old', ledger: [] }] })).toMatchObject({
    legacyId: 'anna',
    mergedIds: ['old'],
  })
  const former = new Map([['anna', [legacy('anna', 'kd-0', false)]]])
  expect(line({}, { legacyIds: former })).toMatchObject({ legacyId: 'anna', mergedIds: ['kd-0'] })
  expect(line()).not.toHaveProperty('mergedIds')
})

test('the notes and the points of all ids are in the line', () => {
  const note = (text: string, occurredAt: string | null = null) => ({ customerId: 'any', text, occurredAt })
  const notes = new Map([
    ['anna', [note('neu', '2024-01-01T00:00:00+01:00')]],
    ['old', [note('alt')]],
    ['other', [note('fremd')]],
  ])
  const aliases = [{ id: 'old', ledger: [entry(1, 5n)] }]
  const exported = line({ aliases, ledger: [entry(2, 7n)] }, { notes })
  expect(exported.notes).toEqual([{ text: 'neu', occurredAt: '2024-01-01T00:00:00+01:00' }, { text: 'alt' }])
  expect(exported.points?.map(({ amount }) => amount)).toEqual([5, 7])
})

test('a place has its parent by the id of its line', () => {
  const place = { hierarchy: { code: 'FLEET' }, role: { code: 'DRIVER' }, parent: null, company: null }
  expect(line({ association: place }).association).toEqual({ hierarchyCode: 'FLEET', roleCode: 'DRIVER' })
  const below = { ...place, parent: { customerId: 'wei' }, company: { externalId: 'BKK' } }
  const legacyIds = new Map([['wei', [legacy('wei', 'kd-7', true)]]])
  expect(line({ association: below }, { legacyIds }).association).toEqual({
    ...{ hierarchyCode: 'FLEET', roleCode: 'DRIVER', parentLegacyId: 'kd-7', companyExternalId: 'BKK' },
  })
  expect(line({ association: below }).association).toMatchObject({ parentLegacyId: 'wei' })
})

test('points come in the order of their entries, with the expiry where it says something', () => {
  const expiry = { expiresAt: now, expiresOffset: 480 }
  const entries = [
    entry(3, -2n, { ...expiry, reason: 'Prämie' }),
    entry(1, 5n, { programId: 2 }),
    entry(2, 7n, expiry),
    entry(4, -1n),
    entry(5, 0n),
  ]
  const occurredAt = '2026-06-01T00:00:00+00:00'
  const expiresAt = '2026-06-01T08:00:00+08:00'
  const expected = [
    { programId: 2, kind: 'CREDIT', amount: 5, occurredAt },
    { programId: 1, kind: 'CREDIT', amount: 7, occurredAt, expiresAt },
    { programId: 1, kind: 'DEBIT', amount: 2, occurredAt, expiresAt, reason: 'Prämie' },
    { programId: 1, kind: 'DEBIT', amount: 1, occurredAt, expiresAt: null },
  ]
  for (const given of [entries, entries.toReversed()])
    expect(exportPoints(given, new Set(['anna']))).toStrictEqual(expected)
})

test('an amount is text if a number cannot hold it', () => {
  const largest = BigInt(Number.MAX_SAFE_INTEGER)
  const amounts = exportPoints([entry(1, largest), entry(2, -largest - 1n)], new Set()).map(
    (one) => one.amount,
  )
  expect(amounts).toEqual([Number.MAX_SAFE_INTEGER, '9007199254740992'])
})

test('what a merge has moved between the ids of a person is left out', () => {
  const moved = (survivorId: string, victimId: string) =>
    exportPoints([entry(1, 5n, { merge: { survivorId, victimId } })], new Set(['anna', 'old'])).length
  expect([moved('anna', 'old'), moved('anna', 'wei'), moved('wei', 'old'), moved('wei', 'lek')]).toEqual([
    ...[0, 1, 1, 1],
  ])
})
