import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { BansOf, ban, banned, lift } from '../../support/merge/ban.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()

const MergeBanned = graphql(`
  mutation MergeBanned($input: MergeCustomersInput!) {
    mergeCustomers(input: $input) { __typename ... on MergeBannedError { code banId } }
  }
`)
const bansOf = async (variables: object) =>
  (await api.call(BansOf, { customer: null, lifted: null, ...variables })).mergeBans.edges.map(
    ({ node }) => node.id,
  )

test('a link does not merge a banned pair; the refusal has the ban and its date, but not its reason', async () => {
  const { survivor, victim, refuse } = await createPair(api)
  const { id, bannedAt: at } = await banned(api, victim, survivor)

  const refusal = await refuse()

  expect(refusal).toMatchObject({
    code: 'MERGE_BANNED',
    survivor,
    absorbed: victim,
    banId: id,
    bannedAt: at,
    retryable: false,
  })
  expect(JSON.stringify(refusal)).not.toContain('Twin sisters')
})

test('a ban has its customers, its time, its caller and its reason, and is in the history of both customers', async () => {
  const { survivor, victim } = await createPair(api)

  const outcome = await ban(api, survivor, victim)

  expect(outcome).toMatchObject({
    replayed: false,
    notices: [],
    ban: {
      customerIds: [survivor, victim].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      reason: 'Twin sisters who share a phone',
      bannedBy: 'tests',
      ...{ liftedAt: null, liftedBy: null, liftReason: null },
    },
  })
  const events = await api.db.event.findMany({
    where: { type: 'MERGE_BANNED', customerId: { in: [keyOf(survivor), keyOf(victim)] } },
  })
  expect(events.map(({ reason, caller }) => [reason, caller])).toEqual(
    Array(2).fill(['Twin sisters who share a phone', 'tests']),
  )
})

test('after the ban is lifted, the two can merge; the ban stays listed', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const { id } = await banned(api, survivor, victim)

  expect(await lift(api, id)).toMatchObject({
    ban: { id, liftedAt: expect.any(String), liftedBy: 'tests', liftReason: 'One person after all' },
  })

  expect(await merge()).toMatchObject({ survivorId: survivor, absorbedId: victim })
  expect(await bansOf({ customer: { id: survivor } })).toEqual([id])
})

test('a ban of (a, b) also stops a merge of b with the survivor of a', async () => {
  const [addressOfC, addressOfB] = [newEmail(), newEmail()]
  const c = (await register(api, { source: 'JD', identifiers: [email(addressOfC)] })).customer.id
  const b = (await register(api, { source: 'ECOMMERCE', identifiers: [email(addressOfB)] })).customer.id
  const a = (await register(api, { identifiers: [mobile()] })).customer.id
  const { id } = await banned(api, a, b)
  await linked(api, { customer: a, add: [email(addressOfC)] })

  const expected = { code: 'MERGE_BANNED', banId: id }
  expect(await refused(api, { customer: c, add: [email(addressOfB)] })).toMatchObject(expected)
  expect(await refused(api, { customer: b, source: 'TMALL', add: [email(addressOfC)] })).toMatchObject(
    expected,
  )
  expect(await bansOf({ customer: { id: c } })).toEqual([id])
})

test('after the merge of a is undone, the ban is about a and b only', async () => {
  const [addressOfC, addressOfB] = [newEmail(), newEmail()]
  const c = (await register(api, { source: 'JD', identifiers: [email(addressOfC)] })).customer.id
  const b = (await register(api, { source: 'ECOMMERCE', identifiers: [email(addressOfB)] })).customer.id
  const a = (await register(api, { identifiers: [mobile()] })).customer.id
  const { id } = await banned(api, a, b)
  await linked(api, { customer: a, add: [email(addressOfC)] })

  await unmerged(api, a)

  expect(await refused(api, { customer: a, add: [email(addressOfB)] })).toMatchObject({ banId: id })
  const done = await linked(api, { customer: c, source: 'JD', add: [email(addressOfB)] })
  expect(done).toMatchObject({ survivorId: b, absorbedId: c })
})

test('mergeCustomers is refused by a ban too', async () => {
  const { survivor, victim } = await createPair(api)
  const { id } = await banned(api, survivor, victim)
  const before = await snapshot(api.db)

  const { mergeCustomers } = await api.call(MergeBanned, {
    input: {
      idempotencyKey: newKey(),
      survivor: { id: survivor },
      absorbed: { id: victim },
      reason: 'One person',
    },
  })

  expect(mergeCustomers).toEqual({ __typename: 'MergeBannedError', code: 'MERGE_BANNED', banId: id })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a ban by a merged id is about that id, and a notice names the survivor', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  const stranger = (await register(api, { source: 'JD', identifiers: [email()] })).customer.id

  const outcome = await ban(api, { id: victim }, stranger)

  expect(outcome).toMatchObject({
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'] }],
    ban: { customerIds: expect.arrayContaining([victim, stranger]) },
  })
  const leads = 'ban' in outcome ? outcome.ban.customers.map(({ id }) => id) : []
  expect(leads.toSorted()).toEqual([survivor, stranger].toSorted())
})

test('a second ban of the same pair, in either order, is NOTHING_TO_CHANGE', async () => {
  const { survivor, victim } = await createPair(api)
  await banned(api, survivor, victim)
  const before = await snapshot(api.db)

  expect(await ban(api, victim, survivor, 'Someone else')).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a pair can be banned again after its ban was lifted', async () => {
  const { survivor, victim, refuse } = await createPair(api)
  const first = await banned(api, survivor, victim)
  await lift(api, first.id)

  const second = await banned(api, survivor, victim)

  expect(await refuse()).toMatchObject({ code: 'MERGE_BANNED', banId: second.id })
  const customer = { id: victim }
  expect(await bansOf({ customer })).toEqual([second.id, first.id])
  expect(await bansOf({ customer, lifted: true })).toEqual([first.id])
  expect(await bansOf({ customer, lifted: false })).toEqual([second.id])
})

test('SAME_CUSTOMER: both references lead to one customer', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  const before = await snapshot(api.db)

  for (const other of [survivor, victim])
    expect(await ban(api, survivor, other)).toMatchObject({
      code: 'SAME_CUSTOMER',
      customerId: survivor,
      path: ['otherCustomer'],
    })
  expect(await snapshot(api.db)).toEqual(before)
})

test('CUSTOMER_NOT_FOUND: the first or the second customer is unknown', async () => {
  const { survivor } = await createPair(api)
  const nobody = { identifier: { source: 'INSTORE' as const, ...mobile() } }

  expect(await ban(api, nobody, survivor)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND', path: ['customer'] })
  expect(await ban(api, survivor, nobody)).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
    path: ['otherCustomer'],
  })
})

test.each([
  ['', 'INVALID_INPUT'],
  ['  ', 'INVALID_INPUT'],
  ['x'.repeat(501), 'INVALID_INPUT'],
  ['x'.repeat(500), undefined],
])('a reason has 1 to 500 characters: %j', async (reason, code) => {
  const { survivor, victim } = await createPair(api)

  const outcome = await ban(api, survivor, victim, reason)

  expect('code' in outcome ? outcome.code : undefined).toBe(code)
})

test('the bans are listed page by page, the latest first', async () => {
  const one = (await register(api, { identifiers: [mobile()] })).customer.id
  const ids: string[] = []
  for (let n = 0; n < 3; n++)
    ids.unshift((await banned(api, one, (await register(api, { identifiers: [mobile()] })).customer.id)).id)

  const page = { customer: { id: one }, lifted: null, first: 2 }
  const first = (await api.call(BansOf, { ...page, after: null })).mergeBans
  const rest = (await api.call(BansOf, { ...page, after: first.pageInfo.endCursor ?? null })).mergeBans

  expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(ids)
  expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false])
})

test('an unknown ban, a lifted ban and an empty reason are refused when a ban is lifted', async () => {
  const { survivor, victim } = await createPair(api)
  const { id } = await banned(api, survivor, victim)
  const unknown = Buffer.from(`MergeBan:${newKey()}`).toString('base64')
  const noKey = Buffer.from('MergeBan:17').toString('base64')

  for (const wrong of [unknown, noKey])
    expect(await lift(api, wrong)).toMatchObject({ code: 'MERGE_BAN_NOT_FOUND', path: ['ban'] })
  expect(await lift(api, id, ' ')).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
  await lift(api, id)
  const before = await snapshot(api.db)
  expect(await lift(api, id)).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['ban'] })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a key without customers:merge can neither ban nor lift; a key with only customers:merge can read bans', async () => {
  const { survivor, victim } = await createPair(api)
  const { id } = await banned(api, survivor, victim)

  await expect(lift(api, id, 'No', await keyWith(api, ['customers:write', 'config:write']))).rejects.toThrow(
    'FORBIDDEN',
  )
  const merger = await keyWith(api, ['customers:merge'])
  const { mergeBans } = await api.call(BansOf, { customer: { id: victim }, lifted: null }, merger)
  expect(mergeBans.edges.map(({ node }) => node.id)).toEqual([id])
  expect(await lift(api, id, 'Yes', merger)).toMatchObject({ ban: { id } })
})
