import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()

const History = graphql(`
  query History($id: ID!, $first: Int!, $after: String) {
    customer(by: { id: $id }) {
      history(first: $first, after: $after) {
        totalCount nodes { cursor type occurredAt actor reason data }
        edges { cursor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`)
const Absorbed = graphql(`
  query Absorbed($id: ID!) {
    customer(by: { id: $id }) {
      mergedIds
      merges { edges { node { survivorId absorbedId mergedBy mergedAt } } }
    }
  }
`)
const historyOf = async (id: string, first = 100, after: string | null = null) => {
  const { customer } = await api.call(History, { id, first, after })
  if (!customer) throw new Error('no such customer')
  return customer.history
}
const typesOf = async (id: string) => (await historyOf(id)).nodes.map(({ type }) => type)

test('each change has its values, its caller and its time, the latest first', async () => {
  const { customer } = await register(api, { identifiers: [mobile('+66 81 777 0001')] })
  await linked(api, {
    customer: customer.id,
    add: [email('Anna@Beispiel.de')],
    remove: [mobile('+66817770001')],
  })

  const { nodes, pageInfo } = await historyOf(customer.id)

  const scope = { source: 'INSTORE', accountId: null }
  expect(nodes.map(({ type, data }) => [type, data])).toEqual([
    ['IDENTIFIER_ATTACHED', { type: 'EMAIL', value: 'Anna@Beispiel.de', ...scope }],
    [
      'IDENTIFIER_DETACHED',
      {
        ...{ type: 'MOBILE', value: '+66 81 777 0001', ...scope },
        ...{ identifierId: expect.any(String), profileId: expect.any(String), matchedBy: null },
      },
    ],
    ['IDENTIFIER_ATTACHED', { type: 'MOBILE', value: '+66 81 777 0001', ...scope }],
    ['PROFILE_CREATED', { profileId: expect.any(String), ...scope }],
    ['CUSTOMER_REGISTERED', scope],
  ])
  expect(new Set(nodes.map(({ actor: caller, reason }) => [caller, reason].join()))).toEqual(
    new Set(['tests,']),
  )
  expect(nodes.map(({ occurredAt: at }) => Date.parse(at))).toEqual(
    nodes.map(({ occurredAt: at }) => Date.parse(at)).toSorted((a, b) => b - a),
  )
  expect(pageInfo.hasNextPage).toBe(false)
})

test('a linked and a delinked card are in the history with number and label', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const number = await createCard(api.db)
  await linked(api, { customer: customer.id, add: [cardToLink(number)] })
  await linked(api, { customer: customer.id, remove: [cardToDelink(number)] })

  const [delinked, issued] = (await historyOf(customer.id)).nodes

  expect(delinked).toMatchObject({ type: 'CARD_DELINKED', data: { number, statusLabel: 'NOT_ISSUED' } })
  expect(issued).toMatchObject({ type: 'CARD_LINKED', data: { number, statusLabel: 'ACTIVE' } })
})

test('the survivor’s history contains its victims’ history and the merge, in order of time', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [email()] })
  await merge()

  const types = await typesOf(survivor)

  expect(types).toEqual([
    'IDENTIFIER_ATTACHED',
    'CUSTOMERS_MERGED',
    'IDENTIFIER_ATTACHED',
    ...['IDENTIFIER_ATTACHED', 'PROFILE_CREATED', 'CUSTOMER_REGISTERED'],
    ...['IDENTIFIER_ATTACHED', 'PROFILE_CREATED', 'CUSTOMER_REGISTERED'],
  ])
  expect(await typesOf(victim)).toEqual(types)
  expect((await historyOf(survivor)).nodes[1]?.data).toMatchObject({
    survivorId: expect.any(String),
    victimId: expect.any(String),
  })
})

test('a merge, its undo and a second merge are shown once to the survivor, and again to each side when they part', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const mergesOf = async (id: string) => (await typesOf(id)).filter((type) => type.startsWith('CUSTOMERS_'))
  await merge()
  await unmerged(api, victim)

  expect(await Promise.all([survivor, victim].map(mergesOf))).toEqual(
    Array(2).fill(['CUSTOMERS_UNMERGED', 'CUSTOMERS_MERGED']),
  )
  const third = (await register(api, { identifiers: [mobile()] })).customer.id
  await merged(api, { survivor: { id: survivor }, victim: { id: victim } })
  await merged(api, { survivor: { id: third }, victim: { id: survivor } })

  expect(await mergesOf(third)).toEqual([
    ...['CUSTOMERS_MERGED', 'CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED', 'CUSTOMERS_MERGED'],
  ])
  const { nodes, totalCount } = await historyOf(third)
  expect(totalCount).toBe(nodes.length)
})

test('pages go on where the last one ended, without a gap or a repeat', async () => {
  const { survivor, merge } = await createPair(api)
  await merge()
  const whole = (await historyOf(survivor)).nodes

  const first = await historyOf(survivor, 3)
  const second = await historyOf(survivor, 3, first.pageInfo.endCursor ?? null)
  const third = await historyOf(survivor, 3, second.pageInfo.endCursor ?? null)

  expect([...first.nodes, ...second.nodes, ...third.nodes]).toEqual(whole)
  expect([first, second, third].map((page) => page.pageInfo.hasNextPage)).toEqual([true, true, false])
  expect(first.pageInfo.endCursor).toBe(first.edges[2]?.cursor)
})

test('a page with all items says that no page follows; a page of 0 is empty', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })

  expect(await historyOf(customer.id, 3)).toMatchObject({ pageInfo: { hasNextPage: false } })
  expect(await historyOf(customer.id, 2)).toMatchObject({ pageInfo: { hasNextPage: true } })
  expect(await historyOf(customer.id, 0)).toEqual({
    totalCount: 3,
    nodes: [],
    edges: [],
    pageInfo: { hasNextPage: true, endCursor: null },
  })
})

test.each([
  { first: -1 },
  { first: 101 },
  { first: 1, after: 'nonsense' },
  { first: 1, after: '1234567890123456789012' },
])('%j is BAD_USER_INPUT', async (variables) => {
  const { customer } = await register(api, { identifiers: [mobile()] })

  const { body } = await api.send({ query: History.toString(), variables: { id: customer.id, ...variables } })

  expect(body.errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT'])
})

test('a refusal and a replay leave no event', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const change = { customer: customer.id, idempotencyKey: 'history-replay', add: [email()] }
  await linked(api, change)
  const before = await typesOf(customer.id)

  expect((await linked(api, change)).replayed).toBe(true)

  expect(await typesOf(customer.id)).toEqual(before)
})

test('merges lists the merges that the customer survived, the latest first; mergedIds lists all merged ids of a chain', async () => {
  const [one, two] = [mobile(), email()]
  const chain = await createPair(api)
  await chain.merge()
  const survivor = (await register(api, { source: 'JD', identifiers: [one, two] })).customer.id
  const other = (await register(api, { source: 'TMALL', identifiers: [mobile()] })).customer.id
  await linked(api, { customer: other, source: 'TMALL', add: [one] })
  await linked(api, { customer: chain.survivor, add: [two] })

  const { customer } = await api.call(Absorbed, { id: survivor })

  expect(customer?.mergedIds).toEqual([chain.survivor, chain.victim, other])
  expect(customer?.merges.edges.map(({ node }) => node)).toMatchObject([
    { absorbedId: chain.survivor, survivorId: survivor, mergedBy: 'tests' },
    { absorbedId: other, survivorId: survivor, mergedBy: 'tests' },
  ])
})
