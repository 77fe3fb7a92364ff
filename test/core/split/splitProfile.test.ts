import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { lastingRows } from '../../support/merge/unmerge.ts'
import { joinedFamily, previewSplit, split, splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()

test('a split of a profile that has joined gives back the rows from before, if nothing came between', async () => {
  const { join, ofSon, mother } = await joinedFamily(api)
  const before = await lastingRows(api)
  await join()

  const { into } = await splitDone(api, { profile: ofSon })

  const after = await lastingRows(api)
  const ofOthers = (rows: unknown[]) =>
    (rows as { id?: string; customerId?: string; updatedAt?: string }[])
      .filter(({ id, customerId }) => id !== keyOf(into.id) && customerId !== keyOf(into.id))
      .map(({ updatedAt: _at, ...row }) => row)
  for (const table of ['Customer', 'Profile', 'Identifier', 'Card', 'Enrollment', 'Association'])
    expect(ofOthers(after[table] ?? [])).toEqual(ofOthers(before[table] ?? []))
  expect(into.id).not.toBe(mother)
  await assertInvariants(api.db)
})

test('the new customer gets the profile with its identifiers and channels, and what the registration gave', async () => {
  const { join, ofSon, mother, phone, address } = await joinedFamily(api)
  await join()

  const { customer, into, profile, notices } = await splitDone(api, { profile: ofSon })

  expect(into).toMatchObject({
    ...{ status: 'ACTIVE', loyaltyType: 'LOYALTY', firstName: 'ณัฐพล', lastName: 'ใจดี' },
    registeredAt: '2019-04-01T09:30:00+07:00',
    profiles: [
      {
        id: profile?.id,
        sourceAccount: { source: 'WEBSITE' },
        channels: [{ type: 'EMAIL', value: address.value, subscribed: true }],
      },
    ],
  })
  expect(into.identifiers.map(({ value }) => value).toSorted()).toEqual(
    [phone.value, address.value].toSorted(),
  )
  expect(customer).toMatchObject({ id: mother, loyaltyType: 'NON_LOYALTY', firstName: null })
  expect(customer.identifiers.map(({ value }) => value)).toEqual([phone.value])
  expect(customer.profiles).toHaveLength(1)
  expect(notices).toEqual([])
})

test('the named cards move with their flags; all other cards stay', async () => {
  const { join, ofSon, mother, byAddress } = await joinedFamily(api)
  await join()
  const numbers = [await createCard(api.db), await createCard(api.db)]
  await added(api, { customer: byAddress, physical: [{ loyaltyId: numbers[0] ?? '', isDefault: true }] })
  await added(api, { customer: mother, physical: [numbers[1] ?? ''] })

  const { customer, into } = await splitDone(api, { profile: ofSon, cards: [` ${numbers[0]} `] })

  expect(into.cards.edges.map(({ node }) => node)).toMatchObject([
    { cardNumber: numbers[0], isDefault: true },
  ])
  expect(cardNumbers(customer)).toEqual([numbers[1]])
  await assertInvariants(api.db)
})

test('an existing customer gets the profile after its own', async () => {
  const { join, ofSon } = await joinedFamily(api)
  await join()
  const registered = await register(api, {
    ...{ source: 'JD', identifiers: [mobile()] },
    profile: { firstName: 'นัท', registeredAt: '2021-05-01T10:00:00+07:00' },
  })
  const son = registered.customer.id

  const { into } = await splitDone(api, { profile: ofSon, into: { id: son } })

  expect(into).toMatchObject({ id: son, firstName: 'นัท', lastName: 'ใจดี', loyaltyType: 'NON_LOYALTY' })
  expect(into.profiles.map(({ sourceAccount }) => sourceAccount.source)).toEqual(['JD', 'WEBSITE'])
  expect(into.registeredAt).toBe('2019-04-01T09:30:00+07:00')
})

test('both customers have the event, with the reason; the new one is also registered', async () => {
  const { join, ofSon, mother } = await joinedFamily(api)
  await join()

  const { into, profile } = await splitDone(api, { profile: ofSon, reason: 'Sohn mit der Nummer der Mutter' })

  const events = (id: string) =>
    api.db.event.findMany({ where: { customerId: keyOf(id) }, orderBy: { id: 'asc' } })
  const data = { fromId: keyOf(mother), toId: keyOf(into.id), profileId: keyOf(profile?.id ?? '') }
  expect((await events(mother)).at(-1)).toMatchObject({
    ...{ type: 'PROFILE_SPLIT', reason: 'Sohn mit der Nummer der Mutter' },
    data: { ...data, source: 'WEBSITE', accountId: null },
  })
  expect(await events(into.id)).toMatchObject([
    { type: 'CUSTOMER_REGISTERED' },
    { type: 'PROFILE_SPLIT', data },
  ])
})

test('a preview shows what moves and writes nothing; its hash binds the split to it', async () => {
  const { join, ofSon, mother, phone, address } = await joinedFamily(api)
  await join()

  const seen = await previewSplit(api, { profile: ofSon })

  expect(seen).toMatchObject({
    ...{ customer: { id: mother }, into: null, cardNumbers: [], points: [], programs: [], notices: [] },
    identifiers: [
      { type: 'MOBILE', value: phone.value },
      { type: 'EMAIL', value: address.value },
    ],
  })
  const expectedPlan = 'planHash' in seen ? seen.planHash : ''
  expect(await splitDone(api, { profile: ofSon, expectedPlan })).toMatchObject({ replayed: false })
})

test('PLAN_STALE: the profile got another identifier since the preview', async () => {
  const { join, ofSon, mother } = await joinedFamily(api)
  await join()
  const seen = await previewSplit(api, { profile: ofSon })
  await linked(api, { customer: mother, source: 'WEBSITE', add: [mobile()] })

  const expectedPlan = 'planHash' in seen ? seen.planHash : ''
  const outcome = await split(api, { profile: ofSon, expectedPlan })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
  expect((await readCustomer(api, mother)).profiles).toHaveLength(2)
})

test('a replay returns the same customers and changes nothing', async () => {
  const { join, ofSon } = await joinedFamily(api)
  await join()
  const idempotencyKey = newKey()
  const first = await splitDone(api, { profile: ofSon, idempotencyKey })

  const again = await splitDone(api, { profile: ofSon, idempotencyKey })

  expect(again).toMatchObject({
    replayed: true,
    into: { id: first.into.id },
    customer: { id: first.customer.id },
  })
  expect(await api.db.profileSplit.count({ where: { toId: keyOf(first.into.id) } })).toBe(1)
})
