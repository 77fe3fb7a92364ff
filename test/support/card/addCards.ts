import { expect } from 'vitest'
import type { Prisma } from '../../../src/generated/prisma/client.ts'
import type { AddCardsInput, AddCardsMutation, PhysicalCardInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { newMobile } from '../customer/people.ts'
import { change } from '../db/change.ts'
import { snapshot } from '../db/snapshot.ts'
import { register } from '../link/register.ts'

graphql(`
  fragment RetryInput on AddCardsRetry {
    idempotencyKey
    reason
    customer { id }
    cards {
      ... on PhysicalCardsRetry { physical { loyaltyId cardLabel statusLabel isDefault extendedData } }
      ... on DigitalCardsRetry { digital { quantity cardLabel statusLabel } }
    }
  }
`)

/** The mutation, with all that it may answer. */
export const AddCards = graphql(`
  mutation AddCards($input: AddCardsInput!) {
    addCards(input: $input) {
      __typename
      ... on AddCardsPayload {
        replayed
        successList
        cards {
          cardNumber
          status
          statusLabel
          cardLabel
          extendedData
          isDefault
          isPrimary
          issuedAt
          expiresAt
          customer { id }
        }
        errorList {
          cardNumber
          code
          message
          retryable
          error {
            __typename
            ... on LoyaltyError { path legacy { system code } }
            ... on InvalidCardNumberError { cardNumber }
            ... on CardRepeatedError { cardNumber }
            ... on CardNotFoundError { cardNumber }
            ... on CardNotLinkableError { cardNumber status: cardStatus }
            ... on CardNotPhysicalError { cardNumber seriesCode }
            ... on CardAlreadyHeldError { cardNumber }
            ... on CardTakenError { cardNumber customerId }
            ... on CardSeriesClosedError { seriesCode }
            ... on CardSeriesLimitExceededError { seriesCode limit held requested }
            ... on CardPoolExhaustedError { seriesCode missing }
            ... on InvalidFieldError { names reasons }
          }
        }
        retryInput { ...RetryInput }
        notices { code }
        customer { ...CustomerState }
      }
      ... on LoyaltyError { code message path retryable replayed legacy { system code httpStatus message } }
      ... on AccountClosedError { customerId }
      ... on AccountDeceasedError { customerId }
      ... on AccountNotRegisteredError { customerId }
      ... on AccountNotActiveError { customerId accountStatus: customerStatus }
      ... on CardLimitExceededError { limit held requested }
      ... on PlanStaleError { planHash }
      ... on InvalidInputError { reason }
      ... on IdempotencyKeyReusedError { key }
    }
  }
`)

export type AddOutcome = AddCardsMutation['addCards']
export type Added = Extract<AddOutcome, { __typename: 'AddCardsPayload' }>
export type AddRefusal = Exclude<AddOutcome, Added>
/** Cards as a test asks for them: for the customer with this global id, unless it is named otherwise. */
export type Addition = Omit<Partial<AddCardsInput>, 'customer' | 'cards'> & {
  customer: string | AddCardsInput['customer']
} & ({ physical: (string | PhysicalCardInput)[] } | { digital: number; cardLabel?: string | null })

/** The request's input, under a new key unless one is given; a number alone stands for a card. */
export function inputOf({
  customer,
  idempotencyKey = newKey(),
  expectedPlan,
  reason,
  ...wanted
}: Addition): AddCardsInput {
  const cards =
    'physical' in wanted
      ? {
          physical: wanted.physical.map((card) => (typeof card === 'string' ? { loyaltyId: card } : card)),
        }
      : {
          digital: {
            quantity: wanted.digital,
            ...(wanted.cardLabel !== undefined && { cardLabel: wanted.cardLabel }),
          },
        }
  const plan = expectedPlan ? { expectedPlan } : {}
  return {
    idempotencyKey,
    ...plan,
    ...(reason && { reason }),
    customer: typeof customer === 'string' ? { id: customer } : customer,
    cards,
  }
}

/** Asks for cards. */
export const add = async (api: Api, wanted: Addition): Promise<AddOutcome> =>
  (await api.call(AddCards, { input: inputOf(wanted) })).addCards

/** Asks for cards in a request that must be accepted, whatever becomes of each card. */
export async function added(api: Api, wanted: Addition): Promise<Added> {
  const outcome = await add(api, wanted)
  if (outcome.__typename !== 'AddCardsPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Asks for cards in a request that must be refused as a whole and change nothing in any table. */
export async function refusedWhole(api: Api, wanted: Addition): Promise<AddRefusal> {
  const before = await snapshot(api.db)
  const outcome = await add(api, wanted)
  if (outcome.__typename === 'AddCardsPayload') throw new Error(JSON.stringify(outcome.errorList))
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** Sets rules of the installation that no mutation sets here. */
export const setRules = (api: Pick<Api, 'db'>, data: Prisma.SettingsUncheckedUpdateInput) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data }))

/** Registers a customer with a mobile number, and gives its global id. */
export const newCustomer = async (api: Api): Promise<string> =>
  (await register(api, { identifiers: [{ type: 'MOBILE', value: newMobile() }] })).customer.id
