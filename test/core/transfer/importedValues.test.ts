import { beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { newProgram } from '../../support/points/program.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const ReadImported = graphql(`
  query ReadImported($card: String!) {
    customer(by: { cardNumber: $card }) {
      status
      loyaltyType
      registeredAt
      extendedFields
      profiles {
        sourceAccount { source }
        firstName
        lastName
        registeredAt
        associatedWith
        lastViewedAt
        fields
        channels {
          type
          value
          primary
          verified
          consent { status optInLevel collectedFrom at }
          consentHistory(first: 10) { edges { node { status at } } }
        }
        identifiers { type value normalizedValue }
      }
      cards { edges { node {
        cardNumber status statusLabel cardLabel isDefault isPrimary issuedAt expiresAt extendedData
        log(first: 10) { edges { node { before } } }
      } } }
      enrollments { tier { tierNumber } tierExpiresAt points { balance lifetime } }
      ledger(first: 10) { edges { node { points kind occurredAt expiresAt reason } } }
      association { role { code } company { externalId } parent { customer { profiles { firstName } } } }
      history(first: 20) { edges { node {
        __typename
        ... on CustomerImportedEvent { legacyId joined customerImport { accepted } }
        ... on NoteImportedEvent { text happenedAt }
      } } }
    }
  }
`)

const api = useApi()
let series = ''
let programId = 0
let hierarchyCode = ''
beforeAll(async () => {
  series = (await createSeries(api.db, { expiryDays: 365 })).code
  programId = await newProgram(api)
  hierarchyCode = await fleet(api)
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'birthday', type: 'DATE' },
      { target: 'PROFILE', name: 'visits', type: 'NUMBER' },
    ],
  })
})

const parent = (): ImportLine => ({
  legacyId: 'ERP-1',
  profiles: [{ source: 'INSTORE', firstName: 'Jürgen' }],
  identifiers: [{ source: 'INSTORE', type: 'EXTERNAL_ID', value: 'KD-1' }],
  association: { hierarchyCode, roleCode: 'OWNER' },
})
const child = (): ImportLine => ({
  legacyId: 'ERP-2',
  status: 'SUSPENDED',
  extendedFields: { birthday: '1988-02-29' },
  profiles: [
    {
      ...{ source: 'WEBSITE', firstName: 'สมชาย', lastName: 'ใจดี', associatedWith: 'Siam Square' },
      registeredAt: '2016-06-23T19:11:18+07:00',
      lastViewedAt: '2026-01-02T08:00:00+07:00',
      fields: { visits: 12 },
      channels: [
        {
          ...{ type: 'EMAIL', value: 'somchai@example.co.th', primary: true, verified: true },
          consent: {
            ...{ status: 'SUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: 'Siam Square' },
            at: '2021-03-01T10:00:00+07:00',
          },
          consentHistory: [
            { status: 'SUBSCRIBED', at: '2017-01-01T00:00:00+07:00' },
            { status: 'UNSUBSCRIBED', at: '2018-05-25T09:00:00+07:00' },
          ],
        },
      ],
    },
  ],
  identifiers: [
    { source: 'WEBSITE', type: 'EMAIL', value: 'Somchai@example.co.th' },
    { source: 'INSTORE', type: 'MOBILE', value: '+66 81 234 5678' },
  ],
  cards: [
    {
      ...{ cardNumber: '9000000001', seriesCode: series, isDefault: true, isPrimary: true },
      ...{ issuedAt: '2026-06-01T12:00:00+07:00', cardLabel: 'บัตรหลัก', extendedData: { gate: 'B' } },
    },
    {
      ...{ cardNumber: '9000000002', seriesCode: series, status: 'DELETED' },
      ...{ issuedAt: '2015-06-01T12:00:00+07:00', expiresAt: null },
    },
    { cardNumber: '9000000003', seriesCode: series, issuedAt: '2015-06-01T12:00:00+07:00' },
  ],
  enrollments: [{ programId, tierNumber: 2, tierExpiresAt: '2024-12-31T23:59:59+07:00' }],
  points: [
    {
      ...{ programId, kind: 'CREDIT', amount: 300, occurredAt: '2022-08-11T15:30:00+07:00' },
      expiresAt: '2025-08-11T00:00:00+07:00',
    },
    {
      ...{ programId, kind: 'CREDIT', amount: '1200', occurredAt: '2024-08-11T15:30:00+07:00' },
      expiresAt: '2099-08-11T00:00:00+07:00',
    },
    {
      ...{ programId, kind: 'DEBIT', amount: 400, occurredAt: '2025-01-20T18:00:00+07:00' },
      reason: 'voucher',
    },
  ],
  association: { hierarchyCode, roleCode: 'MANAGER', parentLegacyId: 'ERP-1' },
  mergedIds: ['ERP-0'],
  notes: [{ occurredAt: '2019-11-02T11:00:00+07:00', text: 'Moved from Chiang Mai.' }],
})

const nodes = (...all: object[]) => ({ edges: all.map((node) => ({ node })) })
const log = nodes({ before: { holder: null, status: 'NOT_ISSUED' } })
const plain = { cardLabel: null, isDefault: false, isPrimary: false, extendedData: {}, log }
const asImported = {
  ...{ status: 'SUSPENDED', loyaltyType: 'LOYALTY', registeredAt: '2016-06-23T19:11:18+07:00' },
  extendedFields: { birthday: '1988-02-29' },
  profiles: [
    {
      ...{ sourceAccount: { source: 'WEBSITE' }, firstName: 'สมชาย', lastName: 'ใจดี' },
      ...{ registeredAt: '2016-06-23T19:11:18+07:00', associatedWith: 'Siam Square' },
      ...{ lastViewedAt: '2026-01-02T08:00:00+07:00', fields: { visits: 12 } },
      channels: [
        {
          ...{ type: 'EMAIL', value: 'somchai@example.co.th', primary: true, verified: true },
          consent: {
            ...{ status: 'SUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: 'Siam Square' },
            at: '2021-03-01T10:00:00+07:00',
          },
          consentHistory: nodes(
            { status: 'SUBSCRIBED', at: '2021-03-01T10:00:00+07:00' },
            { status: 'UNSUBSCRIBED', at: '2018-05-25T09:00:00+07:00' },
            { status: 'SUBSCRIBED', at: '2017-01-01T00:00:00+07:00' },
          ),
        },
      ],
      identifiers: [
        { type: 'EMAIL', value: 'Somchai@example.co.th', normalizedValue: 'somchai@example.co.th' },
      ],
    },
    {
      ...{ sourceAccount: { source: 'INSTORE' }, firstName: null, lastName: null, registeredAt: null },
      ...{ associatedWith: null, lastViewedAt: null, fields: {}, channels: [] },
      identifiers: [{ type: 'MOBILE', value: '+66 81 234 5678', normalizedValue: '+66812345678' }],
    },
  ],
  cards: nodes(
    {
      ...{ cardNumber: '9000000001', status: 'ACTIVE', statusLabel: 'ACTIVE', cardLabel: 'บัตรหลัก' },
      ...{ isDefault: true, isPrimary: true, extendedData: { gate: 'B' }, log },
      ...{ issuedAt: '2026-06-01T05:00:00.000Z', expiresAt: '2027-06-01T05:00:00.000Z' },
    },
    {
      ...{ cardNumber: '9000000002', status: 'DELETED', statusLabel: 'DELETED', ...plain },
      ...{ issuedAt: '2015-06-01T05:00:00.000Z', expiresAt: null },
    },
    {
      ...{ cardNumber: '9000000003', status: 'EXPIRED', statusLabel: 'EXPIRED', ...plain },
      ...{ issuedAt: '2015-06-01T05:00:00.000Z', expiresAt: '2016-05-31T05:00:00.000Z' },
    },
  ),
  enrollments: [
    {
      ...{ tier: { tierNumber: 2 }, tierExpiresAt: '2024-12-31T23:59:59+07:00' },
      points: { balance: '1100', lifetime: '1500' },
    },
  ],
  // The debit took the points that expired first, as they were then.
  ledger: nodes(
    {
      ...{ points: '-100', kind: 'DEBIT', occurredAt: '2025-01-20T11:00:00.000Z', reason: 'voucher' },
      expiresAt: '2099-08-11T00:00:00+07:00',
    },
    {
      ...{ points: '-300', kind: 'DEBIT', occurredAt: '2025-01-20T11:00:00.000Z', reason: 'voucher' },
      expiresAt: '2025-08-11T00:00:00+07:00',
    },
    {
      ...{ points: '1200', kind: 'CREDIT', occurredAt: '2024-08-11T08:30:00.000Z', reason: null },
      expiresAt: '2099-08-11T00:00:00+07:00',
    },
    {
      ...{ points: '300', kind: 'CREDIT', occurredAt: '2022-08-11T08:30:00.000Z', reason: null },
      expiresAt: '2025-08-11T00:00:00+07:00',
    },
  ),
  association: {
    ...{ role: { code: 'MANAGER' }, company: null },
    parent: { customer: { profiles: [{ firstName: 'Jürgen' }] } },
  },
  history: nodes(
    { __typename: 'AssociationChangedEvent' },
    {
      ...{ __typename: 'NoteImportedEvent', text: 'Moved from Chiang Mai.' },
      happenedAt: '2019-11-02T11:00:00+07:00',
    },
    {
      ...{ __typename: 'CustomerImportedEvent', legacyId: 'ERP-2', joined: false },
      customerImport: { accepted: 2 },
    },
  ),
}

test('every value of a line is there afterwards', async () => {
  const run = await importLines(api.db, [parent(), child()])
  expect(run).toMatchObject({ status: 'DONE', accepted: 2, refusedLines: [] })
  const { customer } = await api.call(ReadImported, { card: '9000000001' })
  expect(customer).toEqual(asImported)
  await assertInvariants(api.db)
})
