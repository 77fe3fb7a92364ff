import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()

const ReadNode = graphql(`
  query ReadNode($id: ID!) {
    node(id: $id) { __typename id ... on Customer { status } }
  }
`)
const ReadNodes = graphql(`
  query ReadNodes($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Customer { ...CustomerState } }
  }
`)

const merged = async () => {
  const pair = await createPair(api)
  await pair.merge()
  return pair
}

test('customer(by: id) gives the survivor for the victim’s id, exactly as for its own', async () => {
  const { survivor, victim } = await merged()

  const customer = await readCustomer(api, survivor)
  expect(customer).toMatchObject({ id: survivor, status: 'ACTIVE', mergedIds: [victim] })
  expect(await readCustomer(api, victim)).toEqual(customer)
})

test('node gives the survivor for the victim’s id', async () => {
  const { survivor, victim } = await merged()

  expect((await api.call(ReadNode, { id: victim })).node).toEqual({
    __typename: 'Customer',
    id: survivor,
    status: 'ACTIVE',
  })
})

test('nodes gives each in its place: survivor and victim in one list, in either order, and twice', async () => {
  const { survivor, victim } = await merged()
  const ids = [survivor, victim, globalId('Customer', crypto.randomUUID()), victim, survivor]
  const customer = await readCustomer(api, survivor)

  const { nodes } = await api.call(ReadNodes, { ids })
  const reversed = await api.call(ReadNodes, { ids: [victim, survivor] })

  expect(nodes).toEqual([customer, customer, null, customer, customer])
  expect(reversed.nodes).toEqual([customer, customer])
})

test('two victims of one survivor give the same object', async () => {
  const item = mobile()
  const first = await createPair(api, { victim: { identifiers: [item] } })
  const other = await register(api, { source: 'JD', identifiers: [email()] })
  await first.merge()
  await linked(api, { customer: other.customer.id, source: 'JD', add: [item] })

  const { nodes } = await api.call(ReadNodes, { ids: [first.victim, other.customer.id] })

  const customer = await readCustomer(api, first.survivor)
  expect(nodes).toEqual([customer, customer])
})

test('the victim’s identifiers find the survivor', async () => {
  const item = mobile()
  const { survivor, merge } = await createPair(api, { victim: { identifiers: [item] } })
  await merge()

  const outcome = await linked(api, {
    customer: { identifier: { source: 'INSTORE', ...item } },
    add: [email()],
  })

  expect(outcome.customer.id).toBe(survivor)
  expect(codes(outcome)).toEqual([])
})

test('ALIAS_FOLLOWED: a link to the victim’s id changes the survivor and says so', async () => {
  const { survivor, victim } = await merged()

  const outcome = await linked(api, { customer: victim, add: [mobile()] })

  expect(outcome).toMatchObject({
    customer: { id: survivor },
    survivorId: null,
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'], legacy: { code: '8069' } }],
  })
})

test('a refusal of a link to the victim’s id is about the survivor', async () => {
  const { survivor, victim } = await merged()
  const taken = mobile()
  const holder = await register(api, { identifiers: [taken] })

  expect(await refused(api, { customer: victim, add: [taken] })).toMatchObject({
    code: 'IDENTIFIER_TAKEN',
    customerId: holder.customer.id,
  })
  await setStatus(api.db, survivor, 'CLOSED')
  expect(await refused(api, { customer: victim, add: [email()] })).toMatchObject({
    code: 'ACCOUNT_CLOSED',
    customerId: survivor,
  })
})

test('a chain A into B, B into C resolves in one read: every old id points at C', async () => {
  const first = await merged()
  const second = await createPair(api, { survivor: { source: 'JD' } })
  await second.merge(first.survivor)

  const rows = await api.db.customer.findMany({
    where: { id: { in: [first.victim, first.survivor].map(keyOf) } },
  })

  expect(rows).toMatchObject([
    { status: 'MERGED', survivorId: keyOf(second.survivor) },
    { status: 'MERGED', survivorId: keyOf(second.survivor) },
  ])
  expect(await readCustomer(api, first.victim)).toMatchObject({
    id: second.survivor,
    mergedIds: [first.survivor, first.victim],
  })
})

test('linking the victim to an identifier of its survivor does not merge again', async () => {
  const { victim, merge } = await createPair(api)
  await merge()

  const address = (await readCustomer(api, victim)).email ?? ''
  expect(await refused(api, { customer: victim, add: [email(address)] })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
  const { notices, merge: second } = await linked(api, { customer: victim, add: [mobile()] })

  expect([second, notices.map(({ code }) => code)]).toEqual([null, ['ALIAS_FOLLOWED']])
})
