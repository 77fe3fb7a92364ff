import { expect, test } from 'vitest'
import type { ImportLine } from '../../../../src/core/transfer/rules/importLine.ts'
import { readProfiles } from '../../../../src/core/transfer/rules/readProfiles.ts'
import { refusalOf } from '../../link/rules/facts.ts'
import { configuration, email } from './lineFacts.ts'

const read = (more: Partial<ImportLine>, facts = configuration()) =>
  readProfiles({ legacyId: 'kd-1', ...more }, facts)
const web = { source: 'ECOMMERCE', accountId: 'web' } as const

test('a profile has what the line says, and the identifiers of its account', () => {
  const [profile, ...others] = read({
    profiles: [
      {
        ...{ source: 'INSTORE', firstName: ' สมชาย ', lastName: 'ใจดี', associatedWith: 'BKK-01' },
        ...{ registeredAt: '2020-02-29T08:00:00+07:00', lastViewedAt: '2026-05-01T00:00:00Z' },
        fields: { size: 'M' },
      },
    ],
    identifiers: [email, { ...email, value: 'SOMCHAI@example.co.th' }, { ...email, type: 'EXTERNAL_ID' }],
  })

  expect(others).toEqual([])
  expect(profile).toEqual({
    account: { id: 'INSTORE/', sourceCode: 'INSTORE', accountId: '' },
    columns: {
      ...{ firstName: 'สมชาย', lastName: 'ใจดี', associatedWith: 'BKK-01' },
      ...{ registeredAt: new Date('2020-02-29T01:00:00Z'), registeredOffset: 420 },
      ...{ lastViewedAt: new Date('2026-05-01T00:00:00Z'), lastViewedOffset: 0 },
    },
    fields: { size: 'M' },
    channels: [],
    items: [
      expect.objectContaining({ type: 'EMAIL', normalizedValue: email.value, path: ['identifiers', 0] }),
      expect.objectContaining({ type: 'EXTERNAL_ID', value: email.value, path: ['identifiers', 2] }),
    ],
  })
})

test('an account with identifiers alone gets an empty profile with the date of the line', () => {
  const columns = { firstName: null, lastName: null, associatedWith: null, registeredAt: null }
  const none = { ...columns, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null }
  const empty = { columns: none, fields: {}, channels: [] }
  const identifiers = [email, { ...email, ...web }, { ...email, ...web, value: 'wang.wei@example.cn' }]

  expect(read({ identifiers })).toMatchObject([
    { ...empty, account: { id: 'INSTORE/' }, items: [{ value: email.value }] },
    { ...empty, account: { id: 'ECOMMERCE/web' }, items: [{}, { value: 'wang.wei@example.cn' }] },
  ])
  expect(read({ identifiers: [email], registeredAt: '2019-01-01T00:00:00Z' })[0]?.columns).toEqual({
    ...{ ...none, registeredAt: new Date('2019-01-01T00:00:00Z'), registeredOffset: 0 },
  })
})

test('the date of a profile comes before that of the line', () => {
  const dates = { registeredAt: '2019-01-01T00:00:00Z' }
  const [own, shared] = read({
    ...dates,
    profiles: [{ source: 'INSTORE', registeredAt: '2018-01-01T00:00:00Z' }, web],
  })
  expect(own?.columns.registeredAt).toEqual(new Date('2018-01-01T00:00:00Z'))
  expect(shared?.columns.registeredAt).toEqual(new Date('2019-01-01T00:00:00Z'))
})

test('a mobile number without a country code is read in the default region', () => {
  const { settings } = configuration()
  const facts = configuration({ settings: { ...settings, defaultRegion: 'TH' } })
  const mobile = { source: 'INSTORE', type: 'MOBILE', value: '081 234 5678' } as const
  const channels = [{ type: 'MOBILE', value: '081 234 5678' } as const]
  expect(read({ identifiers: [mobile] }, facts)[0]?.items[0]?.normalizedValue).toBe('+66812345678')
  const [profile] = read({ profiles: [{ source: 'INSTORE', channels }] }, facts)
  expect(profile?.channels[0]?.normalizedValue).toBe('+66812345678')
})

test('a channel has its flags, its consent and the consents before it', () => {
  const asked = { status: 'SUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: 'Kasse' } as const
  const at = '2024-03-01T09:00:00+01:00'
  const [profile] = read({
    profiles: [
      {
        source: 'INSTORE',
        channels: [
          { type: 'LINE', value: '49151' },
          {
            ...{ type: 'EMAIL', value: 'kaethe@example.de', primary: true, verified: true },
            consent: { ...asked, at },
            consentHistory: [{ status: 'UNSUBSCRIBED' }, { ...asked, optInLevel: null, at: null }],
          },
        ],
      },
    ],
  })
  const unknown = { consentOptInLevel: 'UNKNOWN', consentCollectedFrom: null }
  const none = { ...unknown, consentStatus: 'UNKNOWN', consentAt: null, consentOffset: null }

  expect(profile?.channels).toEqual([
    {
      ...{ id: null, type: 'LINE', value: '49151', normalizedValue: '49151' },
      ...{ primary: false, verified: false, ...none, history: [] },
    },
    {
      ...{ id: null, type: 'EMAIL', value: 'kaethe@example.de', normalizedValue: 'kaethe@example.de' },
      ...{ primary: true, verified: true },
      ...{ consentStatus: 'SUBSCRIBED', consentOptInLevel: 'DOUBLE', consentCollectedFrom: 'Kasse' },
      ...{ consentAt: new Date('2024-03-01T08:00:00Z'), consentOffset: 60 },
      history: [
        { ...unknown, consentStatus: 'UNSUBSCRIBED', consentAt: null, consentOffset: null },
        {
          ...{ consentStatus: 'SUBSCRIBED', consentOptInLevel: 'UNKNOWN', consentCollectedFrom: 'Kasse' },
          ...{ consentAt: null, consentOffset: null },
        },
      ],
    },
  ])
})

const later = '2026-06-02T00:00:01Z'
const mail = { type: 'EMAIL', value: 'kaethe@example.de' } as const
const profile = (more: object): Partial<ImportLine> => ({ profiles: [web, { source: 'INSTORE', ...more }] })
const channel = (more: object) =>
  profile({
    channels: [
      { type: 'LINE', value: 'U1' },
      { ...mail, ...more },
    ],
  })
const at = ['profiles', '1']
test.each<[string, Partial<ImportLine>, string[]]>([
  ['INVALID_INPUT', { profiles: [web, web] }, at],
  ['INVALID_SOURCE', profile({ source: 'ALL' }), [...at, 'source']],
  ['ACCOUNT_ID_REQUIRED', profile({ source: 'ECOMMERCE' }), [...at, 'accountId']],
  ['INVALID_SOURCE', profile({ accountId: 'x' }), [...at, 'accountId']],
  ['INVALID_INPUT', profile({ registeredAt: 'gestern' }), [...at, 'registeredAt']],
  ['INVALID_INPUT', profile({ registeredAt: later }), [...at, 'registeredAt']],
  ['INVALID_INPUT', profile({ lastViewedAt: 'gestern' }), [...at, 'lastViewedAt']],
  ['INVALID_FIELD', profile({ fields: { color: 'rot' } }), [...at, 'fields']],
  ['INVALID_FIELD', profile({ fields: { size: 'XXXL' } }), [...at, 'fields']],
  ['TILL_NOT_FOUND', profile({ associatedWith: 'HAM-09' }), [...at, 'associatedWith']],
  ['INVALID_CHANNEL', channel({ value: 'kaethe' }), [...at, 'channels', '1', 'value']],
  [
    'INVALID_INPUT',
    channel({ consent: { status: 'SUBSCRIBED', at: '1' } }),
    [...at, 'channels', '1', 'consent', 'at'],
  ],
  [
    'INVALID_INPUT',
    channel({ consent: { status: 'SUBSCRIBED', at: later } }),
    [...at, 'channels', '1', 'consent', 'at'],
  ],
  [
    'INVALID_INPUT',
    channel({ consentHistory: [{ status: 'UNKNOWN' }, { status: 'SUBSCRIBED', at: 'x' }] }),
    [...at, 'channels', '1', 'consentHistory', '1', 'at'],
  ],
  [
    'ACCOUNT_ID_REQUIRED',
    { identifiers: [email, { ...email, source: 'ECOMMERCE' }] },
    ['identifiers', '1', 'accountId'],
  ],
  ['INVALID_IDENTIFIER', { identifiers: [email, { ...email, value: 'x' }] }, ['identifiers', '1', 'value']],
])('%s for %j', (code, more, path) => {
  expect(refusalOf(() => read(more))).toMatchObject({ code, path })
})

test('a refusal says what is wrong with a repeated profile, and with the date of a line', () => {
  expect(refusalOf(() => read({ profiles: [web, web] }))).toMatchObject({
    reason: 'the line has a profile of this source account already.',
  })
  expect(refusalOf(() => read({ identifiers: [email], registeredAt: 'gestern' })).path).toEqual([
    'registeredAt',
  ])
})

test('a consent before the present one has its own time, which must not be in the future', () => {
  const history = (moment: string) =>
    read(channel({ consentHistory: [{ status: 'SUBSCRIBED', at: moment }] }))[1]?.channels[1]?.history
  expect(history('2024-03-01T08:00:00+07:00')).toMatchObject([
    { consentAt: new Date('2024-03-01T01:00:00Z'), consentOffset: 420 },
  ])
  expect(refusalOf(() => history(later)).path).toEqual([...at, 'channels', '1', 'consentHistory', '0', 'at'])
})
