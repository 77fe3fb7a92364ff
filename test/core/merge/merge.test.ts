import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()

test('the customer that holds the identifier survives, and the payload names both and the merge', async () => {
  const { survivor, victim, merge } = await createPair(api)

  const outcome = await merge()

  expect(outcome).toMatchObject({
    survivorId: survivor,
    absorbedId: victim,
    merge: { survivorId: survivor, absorbedId: victim, mergedBy: 'tests' },
    notices: [{ code: 'MERGED', path: [], legacy: { system: 'CUSTOMER_API', code: '8051' } }],
    customer: { id: survivor, status: 'ACTIVE', mergedIds: [victim] },
  })
})

test('profiles and identifiers move to the survivor, and each profile keeps its values', async () => {
  const fields = { preferred_store: 'Siam Paragon' }
  await api.db.fieldDefinition.create({
    data: { target: 'PROFILE', name: 'preferred_store', type: 'STRING' },
  })
  const victimProfile = {
    firstName: '伟',
    lastName: '王',
    registeredAt: '2019-03-01T10:00:00+08:00',
    associatedWith: 'till-07',
    lastViewedAt: '2026-01-02T03:04:05+07:00',
    fields,
    channels: [
      { type: 'WECHAT' as const, value: 'wang_wei', primary: true, verified: true, subscribed: true },
    ],
  }
  const number = mobile('+86 138 0013 8000')
  const { survivor, victim, merge } = await createPair(api, {
    victim: { identifiers: [number, externalId('ERP-1')], profile: victimProfile },
  })
  const [before, kept] = [await readCustomer(api, victim), await readCustomer(api, survivor)]

  const { customer } = await merge()

  const [first, second] = customer.profiles
  expect(first).toEqual(kept.profiles[0])
  expect(second).toMatchObject({ ...before.profiles[0], identifiers: expect.anything() })
  expect(second?.identifiers.map(({ value }) => value)).toEqual([
    '+86 138 0013 8000',
    'ERP-1',
    kept.identifiers[0]?.value,
  ])
  const stored = await api.db.identifier.findMany({ where: { customerId: keyOf(victim) } })
  expect(stored).toEqual([])
})

test('the history of holders says that the victim’s holding ends when the survivor’s begins', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const [held] = (await readCustomer(api, victim)).identifiers

  await merge()

  const holdings = await api.db.identifierHolding.findMany({
    where: { normalizedValue: held?.normalizedValue ?? '' },
    orderBy: { id: 'asc' },
  })
  expect(holdings).toMatchObject([
    { customerId: keyOf(victim), heldTo: holdings[1]?.heldFrom },
    { customerId: keyOf(survivor), heldTo: null },
  ])
})

const names = [
  [
    'the survivor’s names are shown',
    { firstName: 'Anna', lastName: 'Schmidt' },
    { firstName: 'Anne', lastName: 'Schmitt' },
    ['Anna', 'Schmidt'],
  ],
  [
    'what the survivor lacks is the victim’s',
    { firstName: 'Anna' },
    { firstName: 'Anne', lastName: 'Schmitt' },
    ['Anna', 'Schmitt'],
  ],
  ['all is the victim’s where the survivor has none', {}, { firstName: '娜', lastName: '李' }, ['娜', '李']],
  ['nothing is shown where neither has any', {}, {}, [null, null]],
] as const

test.each(names)('%s', async (_name, survivor, victim, [firstName, lastName]) => {
  const { merge } = await createPair(api, { survivor: { profile: survivor }, victim: { profile: victim } })

  expect((await merge()).customer).toMatchObject({ firstName, lastName })
})

test('the contacts of the customer are the survivor’s, or the victim’s if the survivor has none', async () => {
  const [theirs, mine] = [mobile('+4915123456789'), mobile('+66819876543')]
  const [address, older] = [email('juergen@beispiel.de'), email('j.mueller@beispiel.de')]
  const one = await createPair(api, {
    survivor: { identifiers: [address] },
    victim: { identifiers: [theirs, older] },
  })
  const two = await createPair(api, {
    survivor: { identifiers: [mine] },
    victim: { identifiers: [mobile(), email('wei@example.cn')] },
  })

  const [first, second] = [await one.merge(), await two.merge()]

  expect(first.customer).toMatchObject({ mobile: '+4915123456789', email: 'juergen@beispiel.de' })
  expect(second.customer).toMatchObject({ mobile: '+66819876543', email: 'wei@example.cn' })
})

test.each([
  ['the victim’s', '2020-05-05T12:00:00+07:00', '2016-06-23T19:11:18+08:00', '2016-06-23T19:11:18+08:00'],
  ['the survivor’s', '2016-06-23T19:11:18-03:30', '2020-05-05T12:00:00+07:00', '2016-06-23T19:11:18-03:30'],
  [
    'of instants, not of clocks: the victim’s',
    '2020-01-01T01:00:00+00:00',
    '2020-01-01T07:30:00+07:00',
    '2020-01-01T07:30:00+07:00',
  ],
  [
    'at one instant: the survivor’s',
    '2020-01-01T00:00:00+00:00',
    '2020-01-01T07:00:00+07:00',
    '2020-01-01T00:00:00+00:00',
  ],
])('the earlier registration date counts, with its offset: %s', async (_name, mine, theirs, expected) => {
  const { merge } = await createPair(api, {
    survivor: { profile: { registeredAt: mine } },
    victim: { profile: { registeredAt: theirs } },
  })

  expect((await merge()).customer.registeredAt).toBe(expected)
})

test.each([
  ['LOYALTY', 'NON_LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'LOYALTY', 'LOYALTY'],
  ['LOYALTY', 'LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'NON_LOYALTY', 'NON_LOYALTY'],
] as const)('loyalty type: survivor %s and victim %s become %s', async (mine, theirs, expected) => {
  const { merge } = await createPair(api, {
    survivor: { loyaltyType: mine },
    victim: { loyaltyType: theirs },
  })

  expect((await merge()).customer.loyaltyType).toBe(expected)
})

test.each([
  ['ACTIVE', 'SUSPENDED', 'SUSPENDED'],
  ['SUSPENDED', 'ACTIVE', 'SUSPENDED'],
  ['UNREGISTERED', 'SUSPENDED', 'SUSPENDED'],
  ['UNREGISTERED', 'ACTIVE', 'ACTIVE'],
  ['ACTIVE', 'UNREGISTERED', 'ACTIVE'],
  ['UNREGISTERED', 'UNREGISTERED', 'UNREGISTERED'],
] as const)('status: survivor %s and victim %s become %s', async (mine, theirs, expected) => {
  const { survivor, victim, merge } = await createPair(api)
  await setStatus(api.db, survivor, mine)
  await setStatus(api.db, victim, theirs)

  expect((await merge()).customer.status).toBe(expected)
})

const setPreference = (mergePreference: 'SURVIVOR' | 'ABSORBED') =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { mergePreference } }))

test.each([
  ['SURVIVOR', 'de'],
  ['ABSORBED', 'th'],
] as const)(
  'extended fields are united; on conflict with the setting %s the language is %s',
  async (preference, language) => {
    await setPreference(preference)
    await api.db.fieldDefinition.createMany({
      data: ['language', 'shoe_size', 'vip'].map((name) => ({
        target: 'CUSTOMER',
        name,
        type: name === 'vip' ? 'BOOLEAN' : name === 'shoe_size' ? 'NUMBER' : 'STRING',
      })),
      skipDuplicates: true,
    })
    const { merge } = await createPair(api, {
      survivor: { extendedFields: { language: 'de', vip: true } },
      victim: { extendedFields: { language: 'th', shoe_size: 42 } },
    })

    expect((await merge()).customer.extendedFields).toEqual({ language, vip: true, shoe_size: 42 })
    await setPreference('SURVIVOR')
  },
)

test('the victim’s channel with the same value takes the survivor’s subscription; other channels keep theirs', async () => {
  const channel = (value: string, subscribed: boolean) => ({ type: 'EMAIL' as const, value, subscribed })
  const { merge } = await createPair(api, {
    survivor: { profile: { channels: [channel('li.na@example.cn', false), channel('na@example.cn', true)] } },
    victim: {
      profile: {
        channels: [
          channel('Li.Na@Example.CN', true),
          channel('NA@example.cn', false),
          channel('old@example.cn', true),
          { type: 'PUSH', value: 'li.na@example.cn', subscribed: true },
        ],
      },
    },
  })

  const { customer } = await merge()

  expect(customer.profiles[1]?.channels.map(({ value, subscribed }) => [value, subscribed])).toEqual([
    ['Li.Na@Example.CN', false],
    ['NA@example.cn', true],
    ['old@example.cn', true],
    ['li.na@example.cn', true],
  ])
})

test('the identifiers of the call are attached to the victim’s profile in the source, which is now the survivor’s', async () => {
  const { victim, merge } = await createPair(api)
  const [profile] = (await readCustomer(api, victim)).profiles

  const { customer } = await merge()

  expect(customer.profiles).toHaveLength(2)
  expect(customer.profiles[1]?.id).toBe(profile?.id)
})
