import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { joinedFamily, refusedSplit, splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()

test('CUSTOMER_NOT_FOUND: neither the customer nor the target may be unknown', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()
  const nobody = { id: globalId('Customer', crypto.randomUUID()) }

  expect(await refusedSplit(api, { profile: { ...ofSon, customer: nobody } })).toMatchObject({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['profile', 'customer', 'id'] },
  })
  expect(await refusedSplit(api, { profile: ofSon, into: nobody })).toMatchObject({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['into', 'id'] },
  })
})

test('PROFILE_NOT_FOUND: the customer has no profile in this source', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()

  expect(await refusedSplit(api, { profile: { ...ofSon, source: 'TMALL' } })).toMatchObject({
    ...{ code: 'PROFILE_NOT_FOUND', path: ['profile', 'source'] },
  })
})

test('ACCOUNT_ID_REQUIRED and INVALID_SOURCE: the source account must be one', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()

  expect(await refusedSplit(api, { profile: { ...ofSon, source: 'WECHAT' } })).toMatchObject({
    code: 'ACCOUNT_ID_REQUIRED',
  })
  expect(await refusedSplit(api, { profile: { ...ofSon, source: 'ALL' } })).toMatchObject({
    code: 'INVALID_SOURCE',
  })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a customer that is %s neither loses nor gets a profile: %s', async (status, code) => {
  const { ofSon, join, mother } = await joinedFamily(api)
  await join()
  const other = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  await setStatus(api.db, other, status)

  expect(await refusedSplit(api, { profile: ofSon, into: { id: other } })).toMatchObject({
    code,
    path: ['into'],
  })

  await setStatus(api.db, mother, status)
  expect(await refusedSplit(api, { profile: ofSon })).toMatchObject({ code, path: ['profile', 'customer'] })
})

test('SAME_CUSTOMER: the profile cannot go to the customer that has it', async () => {
  const { ofSon, join, mother } = await joinedFamily(api)
  await join()

  expect(await refusedSplit(api, { profile: ofSon, into: { id: mother } })).toMatchObject({
    code: 'SAME_CUSTOMER',
  })
})

test('PROFILE_EXISTS: the target has a profile in that source account', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()
  const son = (await register(api, { source: 'WEBSITE', identifiers: [email()] })).customer.id

  expect(await refusedSplit(api, { profile: ofSon, into: { id: son } })).toMatchObject({
    ...{ code: 'PROFILE_EXISTS', customerId: son, path: ['into'] },
  })
})

test('LAST_PROFILE: a customer keeps its only profile', async () => {
  const { mother } = await joinedFamily(api)

  const outcome = await refusedSplit(api, { profile: { customer: { id: mother }, source: 'INSTORE' } })

  expect(outcome).toMatchObject({ code: 'LAST_PROFILE', customerId: mother })
})

test('UNMERGE_INSTEAD: a profile of a merge goes back by its undo, and the survivor keeps one of its own', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  const { id: mergeId } = await api.db.merge.findFirstOrThrow({ where: { victimId: keyOf(victim) } })
  const told = { code: 'UNMERGE_INSTEAD', mergeIds: [globalId('Merge', mergeId)] }

  for (const source of ['INSTORE', 'ECOMMERCE'] as const)
    expect(await refusedSplit(api, { profile: { customer: { id: survivor }, source } })).toMatchObject(told)
})

test('UNMERGE_INSTEAD: a profile made later through the merged customer would leave with the undo as well', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  await linked(api, { customer: victim, source: 'TMALL', add: [email()] })

  const outcome = await refusedSplit(api, {
    profile: { customer: { id: survivor }, source: 'ECOMMERCE' },
  })

  expect(outcome).toMatchObject({ code: 'UNMERGE_INSTEAD' })
})

test('after a merge, a profile that joined the survivor can be split off; the merge can still be undone', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const shared = mobile()
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [shared] })
  await merge()
  await register(api, { source: 'WEBSITE', identifiers: [shared, email()] })

  const { into } = await splitDone(api, { profile: { customer: { id: survivor }, source: 'WEBSITE' } })

  expect(into.profiles).toHaveLength(1)
  const undone = await unmerged(api, victim)
  expect(undone.absorbed.profiles.map(({ sourceAccount }) => sourceAccount.source)).toEqual(['INSTORE'])
  expect(undone.survivor.profiles.map(({ sourceAccount }) => sourceAccount.source)).toEqual(['ECOMMERCE'])
})

test('CARD_NOT_OF_CUSTOMER: a named card must be a card of the customer', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()
  const number = await createCard(api.db)

  expect(await refusedSplit(api, { profile: ofSon, cards: [number] })).toMatchObject({
    ...{ code: 'CARD_NOT_OF_CUSTOMER', cardNumber: number, path: ['cards', '0'] },
  })
})

test('NOBODY_IDENTIFIED: neither customer may be left without an identifier and without a card', async () => {
  const { ofSon, join, mother, phone, address } = await joinedFamily(api)
  await join()
  const number = await createCard(api.db)
  await linked(api, { customer: mother, add: [cardToLink(number)], remove: [phone] })

  expect(await refusedSplit(api, { profile: ofSon, cards: [number] })).toMatchObject({
    code: 'NOBODY_IDENTIFIED',
  })

  await linked(api, { customer: mother, source: 'WEBSITE', remove: [phone, address] })
  expect(await refusedSplit(api, { profile: ofSon })).toMatchObject({ code: 'NOBODY_IDENTIFIED' })
})

test('INVALID_INPUT: more than 100 cards, or no reason', async () => {
  const { ofSon, join } = await joinedFamily(api)
  await join()
  const cards = Array.from({ length: 101 }, (_, n) => `0088${n}`)

  expect(await refusedSplit(api, { profile: ofSon, cards })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['cards'],
  })
  expect(await refusedSplit(api, { profile: ofSon, reason: ' ' })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['reason'] },
  })
})
