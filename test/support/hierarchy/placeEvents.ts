import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'
import { globalId } from '../db/change.ts'

const CustomersUpdatedFrom = graphql(`
  query CustomersUpdatedFrom($updatedFrom: OffsetDateTime!) {
    customers(first: 100, filter: { updatedFrom: $updatedFrom }) { edges { node { id updatedAt } } }
  }
`)

/** Runs a call. Returns its events of places, by the global id of the customer, and the customers that it has updated. */
export async function placeEventsOf(api: Api, run: () => Promise<unknown>) {
  const last = await api.db.event.findFirst({ orderBy: { id: 'desc' } })
  await run()
  const events = await api.db.event.findMany({
    where: { id: { gt: last?.id ?? 0n }, type: 'ASSOCIATION_CHANGED' },
    orderBy: { id: 'asc' },
  })
  const { at } = await api.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const { customers } = await api.call(CustomersUpdatedFrom, { updatedFrom: at.toISOString() })
  return {
    events: events.map(({ customerId, data, ...event }) => ({
      ...event,
      customer: globalId('Customer', customerId ?? ''),
      data,
    })),
    updated: customers.edges.map(({ node }) => node.id),
  }
}
