import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'
import { readPage } from '../events/feed.ts'

const ReadConsents = graphql(`
  query ReadConsents($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    customer(by: { id: $id }) {
      profiles {
        sourceAccount { source }
        channels {
          type
          value
          subscribed
          consent { status optInLevel collectedFrom at }
          consentHistory(first: $first, after: $after, last: $last, before: $before) {
            edges { cursor node { status optInLevel collectedFrom at recordedAt actor reason } }
            pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
          }
        }
      }
    }
  }
`)
type Page = { first?: number; after?: string | null; last?: number; before?: string | null }

/** The channels of a customer with their consents, in the order of its profiles. */
export async function consentsOf(api: Api, id: string, page: Page = {}) {
  const { customer } = await api.call(ReadConsents, { id, ...page } as never)
  if (!customer) throw new Error(`no customer has the id ${id}`)
  return customer.profiles.flatMap(({ channels }) => channels)
}

/** The history of the consent for an address of a customer, newest first. */
export async function historyOf(api: Api, id: string, value: string) {
  const channel = (await consentsOf(api, id)).find((one) => one.value === value)
  return channel?.consentHistory.edges.map(({ node }) => node)
}

/** The events of changed consents, oldest first: the customer with what was recorded. */
export async function consentEvents(api: Api, id: string) {
  await readPage(api)
  const events = await api.db.event.findMany({
    where: { type: 'CONSENT_CHANGED', customerId: id },
    orderBy: { id: 'asc' },
  })
  return events.map(
    ({ caller, reason, data }): Record<string, unknown> => ({ caller, reason, ...(data as object) }),
  )
}
