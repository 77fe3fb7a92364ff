import { expect, test } from 'vitest'
import { graphql } from '../generated/index.ts'
import { useApi } from '../support/api.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { recordStatements } from '../support/db/statements.ts'

// What is compiled is one statement. These count those of the normal executor.
const api = useApi({ keySeconds: 0, compiledReads: false })

graphql(`
  fragment Everything on Customer {
    id status firstName lastName mobile email registeredAt extendedFields mergedIds
    profiles {
      id
      firstName
      sourceAccount { source accountId }
      channels { type value subscribed }
      identifiers { type value }
    }
    identifiers { id type value profile { id sourceAccount { source accountId } } }
    cards(first: 30) { edges { node { cardNumber status statusLabel series { code } } } }
    merges(first: 30) { edges { node { survivorId absorbedId mergedAt } } }
    history(first: 30) { nodes { type occurredAt actor data } pageInfo { hasNextPage } }
  }
`)
const ByName = graphql(`
  query EverythingOfOne($by: CustomerBy!) { customer(by: $by) { ...Everything } }
`)
const Page = graphql(`
  query EverythingOfMany($first: Int!) { customers(first: $first) { edges { node { ...Everything } } } }
`)
const Nodes = graphql(`
  query EverythingOfNodes($ids: [ID!]!) { nodes(ids: $ids) { __typename ...Everything } }
`)

const count = async (call: () => Promise<unknown>): Promise<number> =>
  (await recordStatements(call)).sent.length

test('a customer costs the same number of statements with 1 row of everything and with 30', async () => {
  const [[one], [thirty]] = [await createCrowd(api.db, 1, 1), await createCrowd(api.db, 1, 30)]
  const of = (id = '') => count(() => api.call(ByName, { by: { id } }))

  const { customer } = await api.call(ByName, { by: { id: thirty ?? '' } })
  expect([
    customer?.profiles.length,
    customer?.identifiers.length,
    customer?.cards.edges.length,
    customer?.merges.edges.length,
    customer?.history.nodes.length,
    customer?.mergedIds.length,
  ]).toEqual([30, 30, 30, 30, 30, 30])
  const counts = { one: await of(one), thirty: await of(thirty) }
  report('one customer, 1 and 30 rows of everything', counts)
  expect(counts.thirty).toBe(counts.one)
  expect(counts.thirty).toBeLessThanOrEqual(22)
})

test('a page of 25 customers costs the same number of statements as a page of 2', async () => {
  const ids = await createCrowd(api.db, 25, 4)
  const page = (first: number) => count(() => api.call(Page, { first }))
  const nodes = (first: number) => count(() => api.call(Nodes, { ids: ids.slice(0, first) }))

  const counts = { two: await page(2), all: await page(25) }
  report('a page of 2 and of 25 customers', counts)
  expect(counts.all).toBe(counts.two)
  expect(counts.all).toBeLessThanOrEqual(22)

  const asked = { two: await nodes(2), all: await nodes(25) }
  report('2 and 25 nodes', asked)
  expect(asked.all).toBe(asked.two)
})

test('the plan of a merge, as large as what moved, is not read to show the merge', async () => {
  const [id = ''] = await createCrowd(api.db, 1, 1)

  const { sent } = await recordStatements(() => api.call(ByName, { by: { id } }))

  expect(sent.filter(({ text }) => text.includes('"Merge"'))).toHaveLength(2)
  expect(sent.filter(({ text }) => text.includes('"plan"'))).toEqual([])
})

const report = (what: string, counts: object) =>
  process.stdout.write(`SQL statements, ${what}: ${JSON.stringify(counts)}\n`)
