import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { consentEvents, consentsOf, historyOf } from '../../support/customer/consents.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { lastingRows, unmerged } from '../../support/merge/unmerge.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()
const address = { type: 'EMAIL' as const, value: 'wei.wang@example.cn' }
const agreed = { status: 'SUBSCRIBED' as const, optInLevel: 'DOUBLE' as const, collectedFrom: 'app' }
const refused = { status: 'UNSUBSCRIBED' as const, collectedFrom: 'call center' }

const shopper = async (channels: object[], source: 'INSTORE' | 'ECOMMERCE' = 'INSTORE') =>
  (await register(api, { source, identifiers: [mobile(), email()], profile: { channels } as never })).customer
    .id
const say = (customer: string, channels: object[], source: 'INSTORE' | 'ECOMMERCE' = 'INSTORE') =>
  updated(api, { customer, source, profile: { channels } as never })
const statuses = async (id: string) => (await consentsOf(api, id)).map(({ consent }) => consent.status)
const historyRows = () => api.db.consentChange.findMany({ orderBy: { id: 'asc' } })
const told = async (id: string) =>
  (await consentEvents(api, keyOf(id))).map(({ from, to }) => `${from} → ${to}`)

test('the survivor’s consent counts for an address of both, and an undo gives the victim’s back', async () => {
  const survivor = await shopper([{ ...address, consent: refused }])
  const victim = await shopper([{ ...address, consent: agreed }], 'ECOMMERCE')
  const [rows, before] = [await lastingRows(api), await consentsOf(api, victim)]

  await merged(api, { survivor, victim, reason: 'one person' })

  expect(await statuses(survivor)).toEqual(['UNSUBSCRIBED', 'UNSUBSCRIBED'])
  const [, theirs] = await consentsOf(api, survivor)
  expect(theirs?.consent).toMatchObject(refused)
  expect(theirs?.consentHistory.edges.map(({ node }) => node)).toMatchObject([
    { ...refused, reason: 'one person' },
    agreed,
  ])
  expect(await told(survivor)).toEqual(['UNKNOWN → UNSUBSCRIBED', 'SUBSCRIBED → UNSUBSCRIBED'])

  await unmerged(api, victim)

  expect(await lastingRows(api)).toEqual(rows)
  expect((await consentsOf(api, victim)).map(({ consent }) => consent)).toEqual(
    before.map(({ consent }) => consent),
  )
  expect((await historyOf(api, victim, address.value))?.map(({ status }) => status)).toEqual([
    'SUBSCRIBED',
    'UNSUBSCRIBED',
    'SUBSCRIBED',
  ])
  expect(await told(victim)).toEqual(['UNKNOWN → SUBSCRIBED', 'UNSUBSCRIBED → SUBSCRIBED'])
  await assertInvariants(api.db)
})

test('a consent that was changed after the merge stays', async () => {
  const survivor = await shopper([{ ...address, consent: refused }])
  const victim = await shopper([{ ...address, consent: agreed }], 'ECOMMERCE')
  await merged(api, { survivor, victim })
  await say(survivor, [{ ...address, consent: { status: 'PENDING' } }], 'ECOMMERCE')

  await unmerged(api, victim)

  expect(await statuses(victim)).toEqual(['PENDING'])
  expect(await statuses(survivor)).toEqual(['UNSUBSCRIBED'])
})

test('profiles that become one keep both histories, and an undo parts them again', async () => {
  const survivor = await shopper([{ ...address, consent: refused }])
  const other = { type: 'MOBILE' as const, value: '+8613812345678' }
  const victim = await shopper([
    { ...address, consent: agreed },
    { ...other, consent: agreed },
  ])
  const [rows, before] = [await lastingRows(api), await historyRows()]

  await merged(api, { survivor, victim })

  expect(await statuses(survivor)).toEqual(['UNSUBSCRIBED', 'SUBSCRIBED'])
  expect(await historyOf(api, survivor, address.value)).toMatchObject([refused, agreed, refused])
  expect(await told(survivor)).toEqual(['UNKNOWN → UNSUBSCRIBED', 'SUBSCRIBED → UNSUBSCRIBED'])
  await say(survivor, [address, { ...other, consent: { status: 'PENDING' } }])

  await unmerged(api, victim)

  expect(await historyOf(api, victim, address.value)).toMatchObject([agreed])
  expect(await historyOf(api, victim, other.value)).toMatchObject([{ status: 'PENDING' }, agreed])
  expect(await historyOf(api, survivor, address.value)).toMatchObject([refused, refused])
  const after = await historyRows()
  expect(after.filter(({ id }) => before.some((row) => row.id === id))).toEqual(before)
  const { CommunicationChannel: _changed, Profile: _profiles, ...others } = await lastingRows(api)
  const { CommunicationChannel: _channels, Profile: _earlier, ...wanted } = rows
  expect(others).toEqual(wanted)
  await assertInvariants(api.db)
})

test('profiles that become one, with the same consent: the merge adds nothing', async () => {
  const consent = { ...agreed, at: '2026-03-01T18:30:00+08:00' }
  const survivor = await shopper([{ ...address, consent }])
  const victim = await shopper([{ ...address, consent }])
  const rows = (await historyRows()).length

  await merged(api, { survivor, victim })

  expect(await historyOf(api, survivor, address.value)).toMatchObject([agreed, agreed])
  expect(await told(survivor)).toEqual(['UNKNOWN → SUBSCRIBED'])
  await unmerged(api, victim)
  expect((await historyRows()).length).toBe(rows)
})

test('a split carries the consents and their history along', async () => {
  const phone = mobile()
  const mother = (await register(api, { identifiers: [phone] })).customer.id
  await register(api, {
    ...{ source: 'WEBSITE', identifiers: [phone, email()] },
    profile: { channels: [{ ...address, consent: agreed }] },
  })
  const before = await consentsOf(api, mother)

  const { into } = await splitDone(api, { profile: { customer: { id: mother }, source: 'WEBSITE' } })

  expect(await consentsOf(api, into.id)).toEqual(before)
  expect(await consentsOf(api, mother)).toEqual([])
})

test('an erasure leaves nothing of the consents of a person, also where it was part of another customer', async () => {
  const found = async () => (await dump(api.db)).filter((row) => row.toLowerCase().includes('edelweiss'))
  const host = await shopper([{ ...address, consent: agreed }])
  const mark = { type: 'EMAIL' as const, value: 'edelweiss@example.de' }
  const consent = { ...agreed, collectedFrom: 'Frau Edelweiss am Telefon' }
  const person = await shopper([
    { ...mark, consent },
    { ...address, subscribed: true },
  ])
  await merged(api, { survivor: host, victim: person })
  await say(host, [address, { ...mark, consent: { ...refused, collectedFrom: 'Edelweiss, Brief' } }])
  await say(host, [address])
  await unmerged(api, person)
  expect((await found()).length).toBeGreaterThan(3)

  await erased(api, person)

  expect(await found()).toEqual([])
  expect(await historyOf(api, host, address.value)).not.toEqual([])
  await assertInvariants(api.db)
})
