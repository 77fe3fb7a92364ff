import { expect } from 'vitest'
import type { LinkCardInput, LinkCardMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const LinkCard = graphql(`
  mutation LinkCard($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload {
        replayed
        survivorId
        absorbedId
        merge { survivorId absorbedId mergedBy }
        notices { code path message legacy { system code } }
        cards { id cardNumber statusLabel }
        removedCardIds
        identifiers { id type value }
        removedIdentifierIds
        customer { ...CustomerState }
      }
      ... on LoyaltyError { code message path retryable replayed legacy { system code } }
      ... on AccountClosedError { customerId }
      ... on AccountDeceasedError { customerId }
      ... on AccountNotActiveError { customerId accountStatus: customerStatus }
      ... on AccountIdRequiredError { source }
      ... on InvalidSourceError { source reason }
      ... on InvalidIdentifierError { type reason }
      ... on InvalidInputError { reason }
      ... on IdempotencyKeyReusedError { key }
      ... on IdentifierTakenError { type customerId }
      ... on IdentifierNotFoundError { type heldIn }
      ... on LastIdentifierError { customerId }
      ... on AmbiguousHoldersError { candidates }
      ... on ProfilesCollideError { survivor: holderId absorbed: namedId sources }
      ... on MergeNotAllowedError { survivor: holderId absorbed: namedId reason }
      ... on MergeBannedError { survivor: holderId absorbed: namedId banId bannedAt }
      ... on MergeLimitReachedError { survivor: holderId absorbed: namedId limit retryAt }
      ... on AssociationsClashError { survivor: holderId absorbed: namedId reason }
      ... on CardNotFoundError { cardNumber }
      ... on CardNotLinkableError { cardNumber status: cardStatus }
      ... on CardTakenError { cardNumber customerId }
      ... on CardStatusChangeRefusedError { cardNumber cardStatus requestedCardStatus }
      ... on InvalidStatusLabelError { known }
      ... on StatusLabelNotForDelinkError { known }
      ... on InvalidCardSeriesError { reason }
      ... on CardSeriesClosedError { seriesCode }
      ... on CardSeriesLimitExceededError { seriesCode limit held requested }
      ... on CardLimitExceededError { limit held requested }
      ... on PlanStaleError { planHash }
    }
  }
`)

export type LinkOutcome = LinkCardMutation['linkCard']
export type Linked = Extract<LinkOutcome, { __typename: 'LinkCardPayload' }>
export type LinkRefusal = Exclude<LinkOutcome, Linked>
/** A link as a test says it: of the customer with this global id, in a shop unless it says otherwise. */
export type Link = Omit<Partial<LinkCardInput>, 'customer'> & { customer: string | LinkCardInput['customer'] }

/** Sends a link, under a new key unless one is given. */
export async function link(api: Api, { customer, ...input }: Link, secret?: string): Promise<LinkOutcome> {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const variables = {
    input: { idempotencyKey: newKey(), source: 'INSTORE' as const, customer: by, ...input },
  }
  return (await api.call(LinkCard, variables, secret)).linkCard
}

/** Sends a link that must be done. */
export async function linked(api: Api, input: Link): Promise<Linked> {
  const outcome = await link(api, input)
  if (outcome.__typename !== 'LinkCardPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Sends a link that must be refused and change nothing in any table. */
export async function refused(api: Api, input: Link): Promise<LinkRefusal> {
  const before = await snapshot(api.db)
  const outcome = await link(api, input)
  if (outcome.__typename === 'LinkCardPayload') throw new Error('the link was done')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** The codes of the notices, in their order. */
export const codes = ({ notices }: { notices: { code: string }[] }): string[] =>
  notices.map(({ code }) => code)

/** The customers that an ambiguous link names, in order. */
export const candidatesOf = (refusal: LinkRefusal): string[] =>
  'candidates' in refusal ? refusal.candidates.toSorted() : []
