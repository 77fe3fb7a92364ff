import type { IdentifierType, MergePolicy } from '../../../src/generated/prisma/enums.ts'
import type { LinkCardInput, MergeRequestsQueryVariables } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { keyWith } from '../auth/keys.ts'
import { email, mobile, newEmail } from '../customer/people.ts'
import { register } from './register.ts'

graphql(`
  fragment RequestState on MergeRequest {
    id
    status
    customer { id }
    holder { id }
    types
    source
    accountId
    add { type value normalizedValue seriesId seriesCode statusLabel }
    remove { type value }
    requestedBy
    requestReason
    requestedAt
    expiresAt
    decidedBy
    decidedAt
    reason
    merge { survivorId absorbedId mergedBy }
  }
`)
const AskForLink = graphql(`
  mutation AskForLink($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload {
        survivorId absorbedId merge { id } customer { ...CustomerState } notices { code path }
        mergeRequest { ...RequestState }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)
const ApproveMergeRequest = graphql(`
  mutation ApproveMergeRequest($input: ApproveMergeRequestInput!) {
    approveMergeRequest(input: $input) {
      __typename
      ... on ApproveMergeRequestPayload {
        replayed notices { code } customer { id mergedIds } mergeRequest { ...RequestState }
        cards { id cardNumber } removedCardIds identifiers { id value } removedIdentifierIds
      }
      ... on LoyaltyError { code message path }
      ... on MergeRequestDecidedError { requestStatus }
      ... on MergeRequestOutdatedError { holderId }
    }
  }
`)
const RejectMergeRequest = graphql(`
  mutation RejectMergeRequest($input: RejectMergeRequestInput!) {
    rejectMergeRequest(input: $input) {
      __typename
      ... on RejectMergeRequestPayload { replayed mergeRequest { ...RequestState } }
      ... on LoyaltyError { code path }
      ... on MergeRequestDecidedError { requestStatus }
    }
  }
`)
const WithdrawMergeRequest = graphql(`
  mutation WithdrawMergeRequest($input: WithdrawMergeRequestInput!) {
    withdrawMergeRequest(input: $input) {
      __typename
      ... on WithdrawMergeRequestPayload { replayed mergeRequest { ...RequestState } }
      ... on LoyaltyError { code path }
      ... on MergeRequestDecidedError { requestStatus }
    }
  }
`)

const Requests = graphql(`
  query MergeRequests($status: MergeRequestStatus, $customer: CustomerBy, $first: Int, $after: String) {
    mergeRequests(status: $status, customer: $customer, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id status } }
    }
  }
`)
const OneRequest = graphql(`
  query MergeRequest($id: ID!) { mergeRequest(id: $id) { ...RequestState } }
`)

/** Asks for a link in a shop, and gives all of the answer. */
export async function askForLink(
  api: Api,
  customer: string | LinkCardInput['customer'],
  add: { type: 'EMAIL' | 'MOBILE' | 'CARD_NUMBER'; value: string; statusLabel?: string }[],
  reason: string | null = null,
) {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const asked = { idempotencyKey: newKey(), source: 'INSTORE' as const, customer: by }
  const input = { ...asked, add, reason }
  return (await api.call(AskForLink, { input })).linkCard
}

/** A holder online, a customer of the shops, and the request of the link that would merge them: the policy of e-mail addresses wants an approval. */
export async function createRequest(api: Api, reason: string | null = null) {
  const address = email(newEmail())
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const named = (await register(api, { identifiers: [mobile()] })).customer.id
  const ask = () => askForLink(api, named, [address], reason)
  const outcome = await ask()
  if (outcome.__typename !== 'LinkCardPayload' || !outcome.mergeRequest)
    throw new Error(JSON.stringify(outcome))
  return { holder, named, address, ask, id: outcome.mergeRequest.id, request: outcome.mergeRequest }
}

/** A caller that may decide and asked for nothing: its secret. */
export const newDecider = (api: Api): Promise<string> => keyWith(api, ['customers:merge'])

export const approve = async (api: Api, request: string, secret: string, reason: string | null = null) =>
  (await api.call(ApproveMergeRequest, { input: { idempotencyKey: newKey(), request, reason } }, secret))
    .approveMergeRequest

export const reject = async (api: Api, request: string, secret: string, reason = 'A shared mailbox') =>
  (await api.call(RejectMergeRequest, { input: { idempotencyKey: newKey(), request, reason } }, secret))
    .rejectMergeRequest

/** Takes a request back, by who asked for it if no other is named. */
export const withdraw = async (api: Api, request: string, reason: string | null = null, secret?: string) =>
  (await api.call(WithdrawMergeRequest, { input: { idempotencyKey: newKey(), request, reason } }, secret))
    .withdrawMergeRequest

export const readRequest = async (api: Api, id: string, secret?: string) =>
  (await api.call(OneRequest, { id }, secret)).mergeRequest

/** A page of the requests. */
export const requestPage = async (api: Api, page: MergeRequestsQueryVariables, secret?: string) =>
  (await api.call(Requests, page, secret)).mergeRequests

/** The ids of the requests that are about a customer. */
export const requestsOf = async (api: Api, customer: string, more: MergeRequestsQueryVariables = {}) =>
  (await requestPage(api, { customer: { id: customer }, ...more })).edges.map(({ node }) => node.id)

/** Sets what a link does where another customer holds an identifier of a type. */
export const setPolicy = (api: Api, type: IdentifierType, policy: MergePolicy) =>
  api.db.identifierPolicy.update({ where: { type }, data: { policy } })
