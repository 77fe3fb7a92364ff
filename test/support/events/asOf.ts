import { setTimeout as sleep } from 'node:timers/promises'
import type { CustomerBy, HeldThing } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

const CustomerAt = graphql(`
  query CustomerAt($by: CustomerBy!, $asOf: DateTime) { customer(by: $by, asOf: $asOf) { id resolvedFrom } }
`)
const ReadHolders = graphql(`
  query ReadHolders($by: HeldThing!, $asOf: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
    holders(by: $by, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
      edges { node { heldBy customer { id } from to sourceAccount { source accountId } card { number } } }
    }
  }
`)
const ReadResolution = graphql(`
  query ReadResolution($id: ID!, $asOf: DateTime) {
    resolution(id: $id, asOf: $asOf) { customerId customer { id } merges { survivorId victimId } }
  }
`)

export const customerAt = async (api: Api, by: CustomerBy, asOf: Date | string | null) =>
  (await api.call(CustomerAt, { by, asOf: asOf as never })).customer

type Page = { asOf?: Date | null; first?: number; after?: string; last?: number; before?: string }

/** A page of the holders of a thing. */
export const holdersPage = async (api: Api, by: HeldThing, page: Page = {}) =>
  (await api.call(ReadHolders, { by, ...page } as never)).holders

/** The holders of a thing, the newest first. */
export const holdersOf = async (api: Api, by: HeldThing, asOf: Date | null = null) =>
  (await holdersPage(api, by, { asOf })).edges.map(({ node }) => node)

export const resolutionAt = async (api: Api, id: string, asOf: Date | null) =>
  (await api.call(ReadResolution, { id, asOf: asOf as never })).resolution

/** The database's clock, with some milliseconds around it in which nothing happens. */
export async function clock(api: Api): Promise<Date> {
  await sleep(5)
  const [row] = await api.db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  await sleep(5)
  return row.now
}
