import { expect, test } from 'vitest'
import { exportCard } from '../../../../../src/core/transfer/rules/export/exportCard.ts'
import { exportProfile } from '../../../../../src/core/transfer/rules/export/exportProfile.ts'
import type {
  CardRow,
  ChannelRow,
  ConsentRow,
  ProfileRow,
} from '../../../../../src/core/transfer/rules/export/exportRow.ts'
import { now } from '../../../link/rules/facts.ts'

const address = { type: 'EMAIL' as const, normalizedValue: 'anna@example.de' }
const unknown = { consentCollectedFrom: null, consentAt: null, consentOffset: null }
const channel = (more: Partial<ChannelRow> = {}): ChannelRow => ({
  ...{ ...address, value: 'Anna@example.de', primary: false, verified: false },
  ...{ ...unknown, consentStatus: 'UNKNOWN', consentOptInLevel: 'UNKNOWN' },
  ...more,
})
const consent = (more: Partial<ConsentRow> = {}): ConsentRow => ({
  ...{ ...address, status: 'SUBSCRIBED', optInLevel: 'UNKNOWN', collectedFrom: null },
  ...{ consentAt: null, consentOffset: null, recordedAt: now },
  ...more,
})
const profile = (more: Partial<ProfileRow> = {}): ProfileRow => ({
  ...{ position: 1, firstName: null, lastName: null, registeredAt: null, registeredOffset: null },
  ...{ associatedWith: null, fields: {}, lastViewedAt: null, lastViewedOffset: null },
  ...{ sourceAccount: { sourceCode: 'ECOMMERCE', accountId: 'web' }, channels: [], consents: [] },
  ...more,
})
const exported = (more: Partial<ChannelRow>, consents: ConsentRow[]) =>
  exportProfile(profile({ channels: [channel(more)], consents })).channels?.[0]
const recordedAt = '2026-06-01T00:00:00+00:00'

test('a profile has its values, and what it lacks is left out', () => {
  expect(exportProfile(profile())).toEqual({ source: 'ECOMMERCE', accountId: 'web' })
  expect(exportProfile(profile({ sourceAccount: { sourceCode: 'INSTORE', accountId: '' } }))).toEqual({
    source: 'INSTORE',
  })
  expect(
    exportProfile(
      profile({
        ...{ firstName: 'Anna', lastName: 'Weiß', associatedWith: 'BKK-01', fields: { size: 'M' } },
        ...{ registeredAt: now, registeredOffset: 420, lastViewedAt: now, lastViewedOffset: null },
        channels: [channel({ primary: true, verified: true })],
      }),
    ),
  ).toEqual({
    ...{ source: 'ECOMMERCE', accountId: 'web', firstName: 'Anna', lastName: 'Weiß' },
    ...{ associatedWith: 'BKK-01', fields: { size: 'M' } },
    ...{ registeredAt: '2026-06-01T07:00:00+07:00', lastViewedAt: recordedAt },
    channels: [{ type: 'EMAIL', value: 'Anna@example.de', primary: true, verified: true }],
  })
})

test('the latest record is the present consent, and the others are its history', () => {
  const first = consent({ optInLevel: 'DOUBLE', collectedFrom: 'Kasse' })
  const second = consent({ status: 'UNSUBSCRIBED', consentAt: now, consentOffset: 60 })
  const present = { consentStatus: 'UNSUBSCRIBED', consentAt: now, consentOffset: 60 } as const
  expect(exported(present, [first, second])).toEqual({
    ...{ type: 'EMAIL', value: 'Anna@example.de' },
    consent: { status: 'UNSUBSCRIBED', at: '2026-06-01T01:00:00+01:00' },
    consentHistory: [{ status: 'SUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: 'Kasse', at: recordedAt }],
  })
})

test('a record that differs from the present consent stays in the history', () => {
  expect(exported({ consentStatus: 'SUBSCRIBED' }, [consent({ status: 'UNSUBSCRIBED' })])).toMatchObject({
    ...{ consent: { status: 'SUBSCRIBED' }, consentHistory: [{ status: 'UNSUBSCRIBED', at: recordedAt }] },
  })
  expect(exported({ consentStatus: 'SUBSCRIBED' }, [consent()])).not.toHaveProperty('consentHistory')
})

test('records of another address or another type are left out', () => {
  const others = [consent({ normalizedValue: 'wei@example.cn' }), consent({ type: 'LINE' })]
  expect(exported({}, others)).toEqual({ type: 'EMAIL', value: 'Anna@example.de' })
})

test('a consent of which nothing is known is left out only without a record', () => {
  expect(exported({}, [])).not.toHaveProperty('consent')
  expect(exported({}, [consent()])).toMatchObject({ consent: { status: 'UNKNOWN' } })
  expect(exported({ consentStatus: 'SUBSCRIBED', consentCollectedFrom: 'Kasse' }, [])).toMatchObject({
    consent: { status: 'SUBSCRIBED', collectedFrom: 'Kasse' },
  })
  expect(exported({ consentStatus: 'SUBSCRIBED', consentOptInLevel: 'SINGLE' }, [])?.consent).toEqual({
    ...{ status: 'SUBSCRIBED', optInLevel: 'SINGLE' },
  })
})

const card = (more: Partial<CardRow> = {}) =>
  exportCard(
    {
      ...{
        number: '8800',
        status: 'ACTIVE',
        label: null,
        extendedData: {},
        isDefault: false,
        isPrimary: false,
      },
      ...{ issuedAt: null, expiresAt: null, series: { code: 'S1' }, statusLabel: { label: 'ทอง' } },
      ...more,
    },
    now,
  )
const flags = { isDefault: true, isPrimary: true }

test('a card has its values, and null if it never expires', () => {
  const plain = {
    cardNumber: '8800',
    seriesCode: 'S1',
    status: 'ACTIVE',
    statusLabel: 'ทอง',
    expiresAt: null,
  }
  expect(card()).toStrictEqual(plain)
  expect(card({ ...flags, label: 'Familie', issuedAt: now, extendedData: { color: 'rot' } })).toEqual({
    ...{ ...plain, ...flags, cardLabel: 'Familie', issuedAt: recordedAt, extendedData: { color: 'rot' } },
  })
})

test('a card past its expiry is expired, with the default label and without flags', () => {
  const over = { cardNumber: '8800', seriesCode: 'S1', status: 'EXPIRED', expiresAt: recordedAt }
  expect(card({ ...flags, expiresAt: now })).toEqual(over)
  const later = new Date(now.getTime() + 1_000)
  expect(card({ ...flags, expiresAt: later })).toMatchObject({
    ...flags,
    status: 'ACTIVE',
    statusLabel: 'ทอง',
  })
})

test.each(['EXPIRED', 'DELETED'] as const)(
  'a card that is %s keeps its status, label and flags',
  (status) => {
    expect(card({ ...flags, status, expiresAt: now })).toMatchObject({ ...flags, status, statusLabel: 'ทอง' })
  },
)
