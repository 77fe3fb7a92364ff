import type { CustomerBy, DoNotMergeMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const DoNotMerge = graphql(`
  mutation DoNotMerge($input: DoNotMergeInput!) {
    doNotMerge(input: $input) {
      __typename
      ... on DoNotMergePayload {
        replayed
        notices { code path }
        ban {
          id customerIds customers { id } reason bannedBy bannedAt liftedAt liftedBy liftReason
        }
      }
      ... on LoyaltyError { code message path retryable }
      ... on SameCustomerError { customerId }
    }
  }
`)
const LiftMergeBan = graphql(`
  mutation LiftMergeBan($input: LiftMergeBanInput!) {
    liftMergeBan(input: $input) {
      __typename
      ... on LiftMergeBanPayload { replayed ban { id liftedAt liftedBy liftReason } }
      ... on LoyaltyError { code path }
    }
  }
`)

/** A page of bans. */
export const BansOf = graphql(`
  query BansOf($customer: CustomerBy, $lifted: Boolean, $first: Int, $after: String) {
    mergeBans(customer: $customer, lifted: $lifted, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id reason liftedAt } }
    }
  }
`)

type Name = string | CustomerBy
export type BanOutcome = DoNotMergeMutation['doNotMerge']
export type Banned = Extract<BanOutcome, { __typename: 'DoNotMergePayload' }>
const by = (name: Name): CustomerBy => (typeof name === 'string' ? { id: name } : name)

/** Asks to keep two customers apart, for a reason that a shop would give. */
export async function ban(
  api: Api,
  customer: Name,
  other: Name,
  reason = 'Twin sisters who share a phone',
): Promise<BanOutcome> {
  const input = { idempotencyKey: newKey(), customer: by(customer), otherCustomer: by(other), reason }
  return (await api.call(DoNotMerge, { input })).doNotMerge
}

/** Keeps two customers apart, which must succeed. */
export async function banned(api: Api, customer: Name, other: Name): Promise<Banned['ban']> {
  const outcome = await ban(api, customer, other)
  if (outcome.__typename !== 'DoNotMergePayload') throw new Error(JSON.stringify(outcome))
  return outcome.ban
}

/** Asks to lift a ban. */
export const lift = async (api: Api, id: string, reason = 'One person after all', secret?: string) =>
  (await api.call(LiftMergeBan, { input: { idempotencyKey: newKey(), ban: id, reason } }, secret))
    .liftMergeBan
