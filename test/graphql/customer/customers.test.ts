import { beforeAll, expect, test } from 'vitest'
import type { CustomerFilter } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { setStatus } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { createAccounts } from '../../support/settings/sourceAccount.ts'

const api = useApi()

const List = graphql(`
  query ListCustomers($filter: CustomerFilter, $first: Int, $after: String, $last: Int, $before: String) {
    customers(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)
const ids = async (filter: CustomerFilter | null = null) =>
  (await api.call(List, { filter })).customers.edges.map(({ node }) => node.id)
const codesFor = async (variables: object) =>
  (await api.send({ query: List.toString(), variables })).body.errors?.map((error) => error.extensions.code)

// Five customers in the order of their names: Anna absorbed one, and the victim is the sixth row.
let [anna, juergen, li, somchai, wei, victim] = ['', '', '', '', '', '']
beforeAll(async () => {
  await createAccounts(api.db, 'WECHAT', 'wx-retail', 'wx-outlet')
  const pair = await createPair(api, {
    survivor: { profile: { registeredAt: '2020-01-01T00:00:00+01:00' }, loyaltyType: 'LOYALTY' },
    victim: { profile: { registeredAt: '2024-01-01T00:00:00+01:00' } },
  })
  await pair.merge()
  anna = pair.survivor
  victim = pair.victim
  const at = async (registeredAt: string) =>
    (await register(api, { identifiers: [mobile()], profile: { registeredAt } })).customer.id
  juergen = await at('2021-06-01T00:00:00+02:00')
  li = await at('2022-06-01T00:00:00+08:00')
  somchai = await at('2023-06-01T00:00:00+07:00')
  wei = (
    await register(api, {
      source: 'WECHAT',
      accountId: 'wx-retail',
      identifiers: [{ type: 'WECHAT', value: 'wang_wei' }],
      loyaltyType: 'LOYALTY',
      profile: { registeredAt: '2025-06-01T00:00:00+08:00' },
    })
  ).customer.id
  await linked(api, { customer: li, source: 'WECHAT', accountId: 'wx-outlet', add: [email()] })
  await setStatus(api.db, somchai, 'SUSPENDED')
  await setStatus(api.db, juergen, 'CLOSED')
})

test('without a filter all customers that have not merged are listed, the oldest first', async () => {
  expect(await ids()).toEqual([anna, juergen, li, somchai, wei])
  expect(await ids({})).toEqual([anna, juergen, li, somchai, wei])
  expect(await ids()).not.toContain(victim)
})

const filters: [CustomerFilter, () => string[]][] = [
  [{ status: 'ACTIVE' }, () => [anna, li, wei]],
  [{ status: 'SUSPENDED' }, () => [somchai]],
  [{ status: 'CLOSED' }, () => [juergen]],
  [{ status: 'MERGED' }, () => []],
  [{ loyaltyType: 'LOYALTY' }, () => [anna, wei]],
  [{ loyaltyType: 'NON_LOYALTY' }, () => [juergen, li, somchai]],
  [{ registeredFrom: '2022-05-31T16:00:00Z' }, () => [li, somchai, wei]],
  [{ registeredFrom: '2022-06-01T00:00:00.001+08:00' }, () => [somchai, wei]],
  [{ registeredBefore: '2022-06-01T00:00:00+08:00' }, () => [anna, juergen]],
  [{ registeredFrom: '2021-01-01T00:00:00Z', registeredBefore: '2023-01-01T00:00:00Z' }, () => [juergen, li]],
  [{ registeredFrom: '2023-01-01T00:00:00Z', registeredBefore: '2021-01-01T00:00:00Z' }, () => []],
  [{ source: 'INSTORE' }, () => [anna, juergen, li, somchai]],
  [{ source: 'ECOMMERCE' }, () => [anna]],
  [{ source: 'TMALL' }, () => []],
  [{ source: 'ALL' }, () => [anna, juergen, li, somchai, wei]],
  [{ source: 'WECHAT', accountId: 'wx-retail' }, () => [wei]],
  [{ source: 'WECHAT', accountId: 'wx-outlet' }, () => [li]],
  [{ status: 'ACTIVE', loyaltyType: 'LOYALTY', source: 'INSTORE' }, () => [anna]],
  [
    { status: null, loyaltyType: null, registeredFrom: null, source: null, accountId: null },
    () => [anna, juergen, li, somchai, wei],
  ],
]
test.each(filters)('%j', async (filter, expected) => {
  expect(await ids(filter)).toEqual(expected())
})

test('pages go on where the last one ended', async () => {
  const first = (await api.call(List, { first: 2 })).customers
  const second = (await api.call(List, { first: 2, after: first.pageInfo.endCursor ?? null })).customers
  const third = (await api.call(List, { first: 2, after: second.pageInfo.endCursor ?? null })).customers

  expect([first, second, third].map(({ edges }) => edges.map(({ node }) => node.id))).toEqual([
    [anna, juergen],
    [li, somchai],
    [wei],
  ])
  expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false])
  expect(second.pageInfo.startCursor).toBe(second.edges[0]?.cursor)
})

test('after the cursor of a customer that has merged since, the page starts with the next customer', async () => {
  const row = Buffer.from(victim, 'base64').toString().slice('Customer:'.length)
  const cursor = Buffer.from(`Query.customers(id):${row}`).toString('base64')

  const behind = (await api.call(List, { first: 2, after: cursor })).customers
  const before = (await api.call(List, { last: 2, before: cursor })).customers

  expect(behind.edges.map(({ node }) => node.id)).toEqual([juergen, li])
  expect(before.edges.map(({ node }) => node.id)).toEqual([anna])
})

test('pages work backwards too, with the filter', async () => {
  const filter = { source: 'INSTORE' as const }
  const all = (await api.call(List, { filter })).customers

  const page = (await api.call(List, { filter, last: 2, before: all.edges[3]?.cursor ?? null })).customers

  expect(page.edges.map(({ node }) => node.id)).toEqual([juergen, li])
  expect(page.pageInfo.hasPreviousPage).toBe(true)
})

test('the last ones are given without a cursor', async () => {
  const page = (await api.call(List, { last: 2 })).customers

  expect(page.edges.map(({ node }) => node.id)).toEqual([somchai, wei])
  expect(page.pageInfo.hasPreviousPage).toBe(true)
})

test('a page with all items has no next page; a page of 0 is empty', async () => {
  const all = (await api.call(List, { first: 5 })).customers
  const none = (await api.call(List, { first: 0 })).customers

  expect(all.pageInfo.hasNextPage).toBe(false)
  expect(none.edges).toEqual([])
})

test.each([
  ['BAD_USER_INPUT', { first: -1 }],
  ['BAD_USER_INPUT', { first: 2, last: 2, before: 'nonsense' }],
  ['BAD_USER_INPUT', { after: 'nonsense' }],
  ['BAD_USER_INPUT', { after: '' }],
  ['BAD_USER_INPUT', { before: Buffer.from('Query.customers(id):nobody').toString('base64') }],
  ['BAD_USER_INPUT', { after: Buffer.from('Query.customers(id):\0').toString('base64') }],
  ['BAD_USER_INPUT', { filter: { accountId: 'wx-retail' } }],
  ['BAD_USER_INPUT', { filter: { registeredFrom: '2022-06-01T00:00:00' } }],
  ['BAD_USER_INPUT', { filter: { registeredFrom: '2022-02-30T00:00:00Z' } }],
  ['BAD_USER_INPUT', { filter: { status: 'GONE' } }],
  ['ACCOUNT_ID_REQUIRED', { filter: { source: 'WECHAT' } }],
  ['INVALID_SOURCE', { filter: { source: 'WECHAT', accountId: 'wx-nowhere' } }],
  ['INVALID_SOURCE', { filter: { source: 'INSTORE', accountId: 'bangkok' } }],
  ['INVALID_SOURCE', { filter: { source: 'ALL', accountId: 'wx-retail' } }],
])('a list that cannot be made is a coded error: %s %j', async (code, variables) => {
  expect(await codesFor(variables)).toEqual([code])
})
