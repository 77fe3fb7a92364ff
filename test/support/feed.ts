import type { EventsPageQueryVariables } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import type { Api } from './api.ts'

export const EventsPage = graphql(`
  query EventsPage($after: String, $first: Int! = 100, $types: [EventType!], $customer: CustomerBy) {
    events(after: $after, first: $first, types: $types, customer: $customer) {
      edges { cursor node { id cursor type caller reason customerId customer { id } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)
const Latest = graphql(`
  query LatestEventCursor { latestEventCursor }
`)

/** A page of the feed: its events and where it stands. */
export async function readPage(api: Api, variables: Partial<EventsPageQueryVariables> = {}) {
  const { edges, pageInfo } = (await api.call(EventsPage, variables)).events
  return { edges, events: edges.map(({ node }) => node), ...pageInfo }
}

/** Where the feed stands now. */
export const latestCursor = async (api: Api): Promise<string> =>
  (await api.call(Latest, {})).latestEventCursor

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
