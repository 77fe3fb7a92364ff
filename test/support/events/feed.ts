import { setTimeout as sleep } from 'node:timers/promises'
import type { EventsPageQueryVariables } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

export const EventsPage = graphql(`
  query EventsPage($after: String, $first: Int! = 100, $types: [EventType!], $customer: CustomerBy) {
    events(after: $after, first: $first, types: $types, customer: $customer) {
      edges { cursor node { id cursor type actor reason customerId customer { id } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)
const Latest = graphql(`
  query LatestEventCursor { latestEventCursor }
`)

/** Waits until all that has been written can be read: a transaction of another test's database may be open. */
export async function untilReadable({ db }: Pick<Api, 'db'>): Promise<void> {
  const { transactionId: last } = (await db.event.findFirst({ orderBy: { transactionId: 'desc' } })) ?? {}
  for (;;) {
    const [row] = await db.$queryRaw<{ readable: boolean }[]>`
      SELECT cardinal_horizon() > ${last ?? 0n}::bigint AS "readable"`
    if (row?.readable) return
    await sleep(20)
  }
}

/** A page of the feed when all can be read: its events and where it stands. */
export async function readPage(api: Api, variables: Partial<EventsPageQueryVariables> = {}) {
  await untilReadable(api)
  return readPageNow(api, variables)
}

/** A page of the feed as it is, though a transaction may hold it up. */
export async function readPageNow(api: Api, variables: Partial<EventsPageQueryVariables> = {}) {
  const { edges, pageInfo } = (await api.call(EventsPage, variables)).events
  return { edges, events: edges.map(({ node }) => node), ...pageInfo }
}

/** Where the feed stands when all can be read. */
export async function latestCursor(api: Api): Promise<string> {
  await untilReadable(api)
  return (await api.call(Latest, {})).latestEventCursor
}

/** Every event behind a cursor, page by page. */
export async function readAll(api: Api, variables: Partial<EventsPageQueryVariables> = {}) {
  const all = []
  let after = variables.after ?? null
  for (;;) {
    const page = await readPage(api, { ...variables, after })
    all.push(...page.events)
    if (!page.hasNextPage) return all
    after = page.endCursor ?? null
  }
}
