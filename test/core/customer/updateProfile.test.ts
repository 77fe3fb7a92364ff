import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { notUpdated, updated } from '../../support/customer/profileUpdate.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { codes, linked } from '../../support/link/linkCard.ts'
import { registered } from '../../support/link/registration.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()
beforeAll(() =>
  api.db.fieldDefinition.createMany({
    data: [
      { target: 'PROFILE', name: 'newsletter', type: 'BOOLEAN' },
      { target: 'PROFILE', name: 'store', type: 'STRING', maxLength: 20 },
    ],
  }),
)

const full = {
  ...{ firstName: '伟', lastName: '王', associatedWith: 'till-07' },
  ...{ registeredAt: '2016-06-23T19:11:18+08:00', lastViewedAt: '2026-01-02T03:04:05+07:00' },
  fields: { newsletter: true, store: 'Pudong' },
  channels: [{ type: 'WECHAT' as const, value: 'wang_wei', primary: true, verified: true, subscribed: true }],
}
const someone = async (profile = full) =>
  (await registered(api, { identifiers: [mobile()], profile })).customer.id

test('all values of a profile can be set', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()] })

  const outcome = await updated(api, { customer: customer.id, profile: full })

  expect(outcome).toMatchObject({ replayed: false, notices: [], profile: full })
  expect(outcome.customer).toMatchObject({ id: customer.id, firstName: '伟', lastName: '王' })
})

test('what is absent stays as it is', async () => {
  const customer = await someone()

  const { profile } = await updated(api, { customer, profile: { firstName: '薇' } })

  expect(profile).toMatchObject({ ...full, firstName: '薇' })
})

test.each([
  ['firstName', null],
  ['lastName', null],
  ['associatedWith', null],
  ['registeredAt', null],
  ['lastViewedAt', null],
  ['fields', {}],
  ['channels', []],
] as const)('null clears %s, and nothing else', async (name, cleared) => {
  const customer = await someone()

  const { profile } = await updated(api, { customer, profile: { [name]: null } })

  expect(profile).toEqual({ id: expect.any(String), ...full, [name]: cleared })
})

test('an empty or blank text counts as null; others are trimmed', async () => {
  const customer = await someone()

  const { profile } = await updated(api, {
    customer,
    profile: { firstName: '', lastName: ' \t ', associatedWith: ' till-08 ' },
  })

  expect(profile).toMatchObject({ firstName: null, lastName: null, associatedWith: 'till-08' })
})

test('fields given go over those there are; null deletes one', async () => {
  const customer = await someone()

  const { profile } = await updated(api, { customer, profile: { fields: { newsletter: null } } })
  const again = await updated(api, { customer, profile: { fields: { newsletter: false } } })

  expect(profile.fields).toEqual({ store: 'Pudong' })
  expect(again.profile.fields).toEqual({ newsletter: false, store: 'Pudong' })
})

test('channels given are the whole list, an empty one clears it', async () => {
  const customer = await someone()
  const channel = { type: 'EMAIL' as const, value: 'Wei@Example.CN' }

  const { profile } = await updated(api, { customer, profile: { channels: [channel] } })
  const none = await updated(api, { customer, profile: { channels: [] } })

  expect(profile.channels).toEqual([{ ...channel, primary: false, verified: false, subscribed: false }])
  expect(none.profile.channels).toEqual([])
})

test('the profile of the source that is named changes, no other', async () => {
  const customer = await someone()
  await linked(api, { customer, source: 'ECOMMERCE', add: [email()] })

  const outcome = await updated(api, { customer, source: 'ECOMMERCE', profile: { lastName: 'Wang' } })

  expect(outcome.customer.profiles).toMatchObject([full, { firstName: null, lastName: 'Wang' }])
  expect(outcome.customer.lastName).toBe('王')
})

test('an update leaves an event that names what changed', async () => {
  const customer = await someone()

  await updated(api, { customer, profile: { lastName: 'Wang', firstName: null } })

  const event = await api.db.event.findFirst({
    where: { customerId: keyOf(customer) },
    orderBy: { id: 'desc' },
  })
  expect(event).toMatchObject({
    type: 'PROFILE_UPDATED',
    caller: 'tests',
    data: { changed: ['firstName', 'lastName'] },
  })
})

test('ALIAS_FOLLOWED: the id of a merged customer updates the survivor’s profile', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()

  const outcome = await updated(api, { customer: victim, profile: { firstName: 'Anna' } })

  expect(codes(outcome)).toEqual(['ALIAS_FOLLOWED'])
  expect(outcome.customer).toMatchObject({ id: survivor, firstName: 'Anna' })
})

test('a suspended and an unregistered customer can be updated', async () => {
  for (const status of ['SUSPENDED', 'UNREGISTERED'] as const) {
    const customer = await someone()
    await setStatus(api.db, customer, status)

    expect((await updated(api, { customer, profile: { firstName: 'Li' } })).customer.status).toBe(status)
  }
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a %s customer cannot be updated: %s', async (status, code) => {
  const customer = await someone()
  await setStatus(api.db, customer, status)

  expect(await notUpdated(api, { customer, profile: { firstName: 'Li' } })).toMatchObject({
    code,
    customerId: customer,
    path: ['customer'],
  })
})

test('CUSTOMER_NOT_FOUND, PROFILE_NOT_FOUND: no such customer, no entry in this source', async () => {
  const customer = await someone()
  const nobody = { identifier: { source: 'ALL' as const, ...mobile() } }

  expect(await notUpdated(api, { customer: nobody })).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  expect(await notUpdated(api, { customer, source: 'JD' })).toMatchObject({
    code: 'PROFILE_NOT_FOUND',
    customerId: customer,
    path: ['source'],
  })
})

test.each([
  ['ACCOUNT_ID_REQUIRED', { source: 'WECHAT' }],
  ['INVALID_SOURCE', { source: 'ALL' }],
  ['INVALID_SOURCE', { source: 'WECHAT', accountId: 'wx-nowhere' }],
  ['INVALID_SOURCE', { source: 'INSTORE', accountId: 'bangkok' }],
] as const)('%s: %j', async (code, scope) => {
  expect(await notUpdated(api, { customer: await someone(), ...scope })).toMatchObject({ code })
})

const channel = (value: string, primary = false) => ({ type: 'EMAIL' as const, value, primary })
const invalid = [
  ['a name of 201 characters', 'INVALID_INPUT', { firstName: '王'.repeat(201) }, ['profile', 'firstName']],
  ['a name with NUL', 'INVALID_INPUT', { lastName: 'Wa\0ng' }, ['profile', 'lastName']],
  [
    'a till of 101 characters',
    'INVALID_INPUT',
    { associatedWith: 't'.repeat(101) },
    ['profile', 'associatedWith'],
  ],
  [
    '21 channels',
    'INVALID_INPUT',
    { channels: Array.from({ length: 21 }, (_, n) => channel(`li${n}@example.cn`)) },
    ['profile', 'channels'],
  ],
  [
    'a channel twice',
    'INVALID_INPUT',
    { channels: [channel('li@example.cn'), channel('LI@example.cn')] },
    ['profile', 'channels', '1'],
  ],
  [
    'two primary channels of a type',
    'INVALID_INPUT',
    { channels: [channel('li@example.cn', true), channel('na@example.cn', true)] },
    ['profile', 'channels', '1', 'primary'],
  ],
  [
    'a channel that is no address',
    'INVALID_CHANNEL',
    { channels: [channel('li')] },
    ['profile', 'channels', '0', 'value'],
  ],
  [
    'an empty push address',
    'INVALID_CHANNEL',
    { channels: [{ type: 'PUSH', value: '' }] },
    ['profile', 'channels', '0', 'value'],
  ],
  ['a field that is not defined', 'INVALID_FIELD', { fields: { hat: 'L' } }, ['profile', 'fields']],
  ['a field that is too long', 'INVALID_FIELD', { fields: { store: 'x'.repeat(21) } }, ['profile', 'fields']],
] as const

test.each(invalid)('%s is refused: %s', async (_name, code, profile, path) => {
  expect(
    await notUpdated(api, { customer: await someone(), profile: { ...profile } as never }),
  ).toMatchObject({ code, path })
})

test('a name of 200 characters, 20 channels and a field at its limit are accepted', async () => {
  const channels = Array.from({ length: 20 }, (_, n) => channel(`li${n}@example.cn`))
  const most = { firstName: '王'.repeat(200), fields: { store: 'x'.repeat(20) }, channels }

  const { profile } = await updated(api, { customer: await someone(), profile: most })

  expect(profile.firstName).toBe(most.firstName)
  expect(profile.channels.map(({ value }) => value)).toEqual(channels.map(({ value }) => value))
})

test('NOTHING_TO_CHANGE: a profile with nothing in it', async () => {
  const { customer } = await registered(api, { identifiers: [mobile()] })

  expect(await notUpdated(api, { customer: customer.id, profile: {} })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
    path: ['profile'],
    legacy: { code: '8070' },
  })
})
