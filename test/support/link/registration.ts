import { expect } from 'vitest'
import type { RegisterCustomerInput, RegisterCustomerMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const RegisterCustomer = graphql(`
  mutation RegisterCustomer($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) {
      __typename
      ... on RegisterCustomerPayload {
        created
        replayed
        notices { code path message legacy { system code } }
        customer { ...CustomerState }
      }
      ... on LoyaltyError { code message path retryable replayed legacy { system code } }
      ... on CustomerExistsError { customerId }
      ... on ProfileExistsError { customerId }
      ... on JoinRefusedError { type holderId }
      ... on AmbiguousHoldersError { candidates }
      ... on AccountClosedError { customerId }
      ... on AccountDeceasedError { customerId }
      ... on AccountNotActiveError { customerId accountStatus: customerStatus }
      ... on AccountIdRequiredError { source }
      ... on InvalidSourceError { source reason }
      ... on InvalidIdentifierError { type reason }
      ... on InvalidFieldError { names reasons }
      ... on InvalidInputError { reason }
      ... on CardNotFoundError { cardNumber }
      ... on CardNotLinkableError { cardNumber status: cardStatus }
      ... on CardTakenError { cardNumber customerId }
      ... on InvalidStatusLabelError { known }
      ... on InvalidCardSeriesError { reason }
      ... on CardSeriesClosedError { seriesCode }
      ... on CardSeriesLimitExceededError { seriesCode limit held requested }
      ... on CardLimitExceededError { limit held requested }
    }
  }
`)

export type Registration = Partial<RegisterCustomerInput> & Pick<RegisterCustomerInput, 'identifiers'>
type Outcome = RegisterCustomerMutation['registerCustomer']
export type Registered = Extract<Outcome, { __typename: 'RegisterCustomerPayload' }>

/** Registers in a shop unless told otherwise, under a new key unless one is given. */
export async function tryToRegister(api: Api, input: Registration): Promise<Outcome> {
  const variables = { input: { idempotencyKey: newKey(), source: 'INSTORE' as const, ...input } }
  return (await api.call(RegisterCustomer, variables)).registerCustomer
}

/** Registers what must be accepted, and gives all of the answer. */
export async function registered(api: Api, input: Registration): Promise<Registered> {
  const outcome = await tryToRegister(api, input)
  if (outcome.__typename !== 'RegisterCustomerPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Registers what must be refused and change nothing in any table. */
export async function notRegistered(api: Api, input: Registration): Promise<Exclude<Outcome, Registered>> {
  const before = await snapshot(api.db)
  const outcome = await tryToRegister(api, input)
  if (outcome.__typename === 'RegisterCustomerPayload') throw new Error('the customer was registered')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}
