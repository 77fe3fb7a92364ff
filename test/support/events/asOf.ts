import { setTimeout as sleep } from 'node:timers/promises'
import type { CustomerBy, HoldingOf } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

const CustomerAt = graphql(`
  query CustomerAt($by: CustomerBy!, $asOf: DateTime) { customer(by: $by, asOf: $asOf) { id } }
`)
const ReadHolders = graphql(`
  query ReadHolders($by: HoldingOf!, $asOf: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
    holdings(of: $by, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
      edges { node { heldBy customer { id } from to sourceAccount { source accountId } card { cardNumber } } }
    }
  }
`)
const ReadResolution = graphql(`
  query ReadResolution($id: ID!, $asOf: DateTime) {
    resolveCustomer(id: $id, asOf: $asOf) { askedId customerId customer { id } merges { survivorId absorbedId } }
  }
`)

export const customerAt = async (api: Api, by: CustomerBy, asOf: Date | string | null) =>
  (await api.call(CustomerAt, { by, asOf: asOf as never })).customer

type Page = { asOf?: Date | null; first?: number; after?: string; last?: number; before?: string }

/** A page of the holders of a thing. */
export const holdersPage = async (api: Api, by: HoldingOf, page: Page = {}) =>
  (await api.call(ReadHolders, { by, ...page } as never)).holdings

/** The holders of a thing, the newest first. */
export const holdersOf = async (api: Api, by: HoldingOf, asOf: Date | null = null) =>
  (await holdersPage(api, by, { asOf })).edges.map(({ node }) => node)

export const resolutionAt = async (api: Api, id: string, asOf: Date | null) =>
  (await api.call(ReadResolution, { id, asOf: asOf as never })).resolveCustomer

/** The database's clock, with some milliseconds around it in which nothing happens. */
export async function clock(api: Api): Promise<Date> {
  await sleep(5)
  const [row] = await api.db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  await sleep(5)
  return row.now
}
