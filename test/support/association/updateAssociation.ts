import { expect } from 'vitest'
import type { UpdateAssociationInput, UpdateAssociationMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

graphql(`
  fragment PlaceState on Association {
    id
    hierarchy { code }
    role { code }
    company { externalId }
    parent { id customer { id } }
    childCount
    depth
  }
`)

const UpdateAssociation = graphql(`
  mutation UpdateAssociation($input: UpdateAssociationInput!) {
    updateAssociation(input: $input) {
      __typename
      ... on UpdateAssociationPayload {
        replayed
        customer { ...CustomerState }
        association { ...PlaceState }
        merge { survivorId absorbedId }
        parent { created customer { ...CustomerState association { ...PlaceState } } }
        enrollments { enrolled program { programId } }
        childResults {
          child { created customer { ...CustomerState association { ...PlaceState } } }
          error { __typename code path message legacy { system code } ... on AmbiguousHoldersError { candidates } }
        }
        childCount
        childSuccessCount
        childFailureCount
        notices { code }
      }
      ... on LoyaltyError { code message path retryable replayed legacy { system code } }
      ... on InvalidFieldError { names }
      ... on InvalidInputError { reason }
      ... on AmbiguousHoldersError { candidates }
      ... on ParentNotMappedError { customerId }
    }
  }
`)

const ReadPlace = graphql(`
  query ReadPlace($id: ID!) { customer(by: { id: $id }) { association { ...PlaceState } } }
`)

export type UpdateOutcome = UpdateAssociationMutation['updateAssociation']
export type Updated = Extract<UpdateOutcome, { __typename: 'UpdateAssociationPayload' }>
export type UpdateRefusal = Exclude<UpdateOutcome, Updated>
export type Update = Partial<UpdateAssociationInput> & Pick<UpdateAssociationInput, 'identifiers'>

/** Sends an update: of a non-loyalty customer in a shop unless told otherwise, under a new key unless one is given. */
export async function update(api: Api, input: Update): Promise<UpdateOutcome> {
  const basis = { idempotencyKey: newKey(), source: 'INSTORE', loyaltyType: 'NON_LOYALTY' } as const
  return (await api.call(UpdateAssociation, { input: { ...basis, ...input } })).updateAssociation
}

/** Sends an update that must be done. */
export async function updated(api: Api, input: Update): Promise<Updated> {
  const outcome = await update(api, input)
  if (outcome.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Sends an update that must be refused and change nothing in any table. */
export async function notUpdated(api: Api, input: Update): Promise<UpdateRefusal> {
  const before = await snapshot(api.db)
  const outcome = await update(api, input)
  if (outcome.__typename === 'UpdateAssociationPayload')
    throw new Error(`the update was done: ${JSON.stringify(outcome)}`)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** Sends an update that is not even a valid request, and gives the error's code. */
export async function badUpdate(api: Api, input: object): Promise<string | undefined> {
  const before = await snapshot(api.db)
  const basis = { idempotencyKey: newKey(), source: 'INSTORE', loyaltyType: 'NON_LOYALTY' }
  const { body } = await api.send({
    query: UpdateAssociation.toString(),
    variables: { input: { ...basis, ...input } },
  })
  expect(await snapshot(api.db)).toEqual(before)
  return body.errors?.[0]?.extensions.code
}

/** Where the customer with this global id stands; null if nowhere. */
export const readPlace = async (api: Api, id: string) =>
  (await api.call(ReadPlace, { id })).customer?.association ?? null
