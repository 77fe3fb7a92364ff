import { expect, test } from 'vitest'
import { connect, driverOf } from '../../src/db/connect.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { useApi } from '../support/api.ts'
import { register } from '../support/link/register.ts'

const api = useApi({ poolSize: 1 })

/** Milliseconds. Whoever waits for a connection that does not come is told after 8 s. */
const soon = 4_000

async function wanida() {
  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: '+66 81 234 5678' }] })
  return customer.id
}

/** Sends a query several times at once. Returns the answers, and how long all of them took. */
async function askAtOnce(query: string, variables: object) {
  const began = performance.now()
  const sent = Array.from({ length: 12 }, () => api.send({ query, variables }))
  const answers = await Promise.all(sent)
  return { answers: answers.map(({ body }) => body), took: performance.now() - began }
}

test('queries that read, preview and export at once are all answered with one connection for reads', async () => {
  const id = await wanida()
  const query = `query ($id: ID!) {
    customer(by: { id: $id }) { id cards { nodes { id } } }
    previewLinkCard(input: { source: INSTORE, customer: { id: $id }, add: [{ type: EMAIL, value: "wanida@post.example" }] }) {
      __typename ... on LinkCardPreview { customer { id firstName } attached { value } }
    }
    exportCustomer(customer: { id: $id }) { ids }
  }`

  const { answers, took } = await askAtOnce(query, { id })

  for (const answer of answers)
    expect(answer).toEqual({
      data: {
        customer: { id, cards: { nodes: [] } },
        previewLinkCard: {
          __typename: 'LinkCardPreview',
          customer: { id, firstName: null },
          attached: [{ value: 'wanida@post.example' }],
        },
        exportCustomer: { ids: [id] },
      },
    })
  expect(took).toBeLessThan(soon)
})

test('a long transaction that only reads may read and write beside it, with one connection for each', async () => {
  const db = connect(driverOf(api.db).reads.options.connectionString ?? '', { reads: 1, writes: 1 })

  const read = withTransaction(
    db,
    async (tx) => {
      await tx.$queryRaw`SELECT 1`
      await withTransaction(db, (write) => write.$queryRaw`SELECT 1`)
      return db.$queryRaw`SELECT 1 AS one`
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY', timeoutMs: soon },
  )

  await expect(read).resolves.toEqual([{ one: 1 }])
  await db.$disconnect()
})
