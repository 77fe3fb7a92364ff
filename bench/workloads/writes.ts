import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { globalId } from '../ids.ts'
import type { Share, Workload } from './workload.ts'

/** How many cards W2 adds in one request. */
export const cardsEach = 3

/** A column's own active customers; where there are more questions than customers, they come again. */
async function own(client: pg.Client, { part, parts, count }: Share): Promise<(index: number) => string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM bench.person WHERE regular AND status = 'ACTIVE' AND n % $2 = $1 ORDER BY hashint4(n::int) LIMIT $3`,
    [part, parts, count],
  )
  return (index) => globalId('Customer', rows[index % rows.length]?.id ?? '')
}

const times = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index))

/** The writes, from the least to the most that one changes. */
export const writes: readonly Workload[] = [
  {
    name: 'W1',
    title: '`linkCard` of a new e-mail address',
    writes: true,
    ask: async (client, share) => {
      const idOf = await own(client, share)
      return times(share.count, (index) => {
        const customer = { id: idOf(index) }
        const add = [{ type: 'EMAIL', value: `new.${share.part}.${index}@example.org` }]
        const payload = { __typename: 'LinkCardPayload', replayed: false, survivorId: null, notices: [] }
        return {
          variables: { input: { idempotencyKey: randomUUID(), customer, source: 'INSTORE', add } },
          expected: { linkCard: { ...payload, customer } },
        }
      })
    },
  },
  {
    name: 'W2',
    title: `\`addCards\` of ${cardsEach} cards`,
    writes: true,
    ask: async (client, share) => {
      const idOf = await own(client, share)
      return times(share.count, (index) => {
        const customer = { id: idOf(index) }
        // The pool is dealt out in turn.
        const number = (n: number) => 1 + share.part + (index * cardsEach + n) * share.parts
        const successList = times(cardsEach, (n) => `N${String(number(n)).padStart(12, '0')}`)
        const physical = successList.map((loyaltyId) => ({ loyaltyId, cardLabel: 'Family' }))
        const payload = { __typename: 'AddCardsPayload', replayed: false, successList, errorList: [] }
        return {
          variables: { input: { idempotencyKey: randomUUID(), customer, cards: { physical } } },
          expected: { addCards: { ...payload, customer } },
        }
      })
    },
  },
  {
    name: 'W3',
    title: '`linkCard` that merges two customers',
    writes: true,
    ask: async (client, { part, parts, count }) => {
      const { rows } = await client.query<{ victim: string; survivor: string; email: string }>(
        `SELECT victim.id AS victim, survivor.id AS survivor, survivor.email
           FROM bench.person victim JOIN bench.person survivor ON survivor.n = victim.n - 1
          WHERE NOT victim.regular AND victim.n % 2 = 0 AND victim.n / 2 % $2 = $1
            AND victim.status = 'ACTIVE' AND survivor.status = 'ACTIVE' ORDER BY victim.n LIMIT $3`,
        [part, parts, count],
      )
      return rows.map(({ victim, survivor, email: value }) => {
        const customer = { id: globalId('Customer', victim) }
        const id = globalId('Customer', survivor)
        const payload = { __typename: 'LinkCardPayload', replayed: false, notices: [{ code: 'MERGED' }] }
        const add = [{ type: 'EMAIL', value }]
        return {
          variables: { input: { idempotencyKey: randomUUID(), customer, source: 'WEBSITE', add } },
          expected: { linkCard: { ...payload, survivorId: id, customer: { id } } },
        }
      })
    },
  },
]
