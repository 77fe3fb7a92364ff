import type pg from 'pg'
import { cursorOf, globalId } from '../ids.ts'
import type { Workload } from './workload.ts'

type Person = { id: string; mobile: string; email: string }

/** Regular customers in an order that has nothing to do with their ids, the same in each run. */
async function pick(client: pg.Client, count: number, where = 'true'): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `SELECT id, mobile, email FROM bench.person WHERE regular AND ${where} ORDER BY hashint4(n::int) LIMIT $1`,
    [count],
  )
  return rows
}

/** The reads, from the least to the most that one asks for. */
export const reads: readonly Workload[] = [
  {
    name: 'R1',
    title: 'customer by identifier, with identifiers and cards',
    perSecond: null,
    ask: async (client, { count }) =>
      (await pick(client, count)).map(({ mobile: value }) => ({
        variables: { by: { identifier: { source: 'INSTORE', type: 'MOBILE', value } } },
      })),
  },
  {
    name: 'R2',
    title: 'page of 25 customers, with identifiers and cards',
    perSecond: null,
    ask: async (client, { count }) =>
      (await pick(client, count)).map(({ id }) => ({ variables: { after: cursorOf(id) } })),
  },
  {
    name: 'R3',
    title: 'customer, 10 places below it, their customers with identifiers and cards',
    perSecond: null,
    ask: async (client, { count }) => {
      const heads = 'id IN (SELECT "customerId" FROM "Association" WHERE "childCount" >= 10)'
      return (await pick(client, count, heads)).map(({ id }) => ({
        variables: { by: { id: globalId('Customer', id) } },
      }))
    },
  },
  {
    name: 'R4',
    title: '`_entities` with 50 customers',
    perSecond: null,
    ask: async (client, { count }) => {
      const people = await pick(client, count)
      return people.map((_first, index) => ({
        variables: {
          representations: Array.from({ length: 50 }, (_, n) => ({
            __typename: 'Customer',
            id: globalId('Customer', people[(index + n * 7) % people.length]?.id ?? ''),
          })),
        },
      }))
    },
  },
  {
    name: 'R5',
    title: 'a member’s app: `me` with cards, tiers and points',
    perSecond: null,
    ask: async (client, { count }) =>
      (await pick(client, count)).map(({ id: member }) => ({ variables: {}, member })),
  },
  {
    name: 'R6',
    title: 'search for an e-mail address, with cards',
    perSecond: null,
    ask: async (client, { count }) =>
      (await pick(client, count)).map(({ email }) => ({ variables: { text: email } })),
  },
  {
    name: 'R7',
    title: 'page of the history of a customer',
    perSecond: null,
    ask: async (client, { count }) =>
      (await pick(client, count)).map(({ id }) => ({
        variables: { by: { id: globalId('Customer', id) } },
      })),
  },
]
