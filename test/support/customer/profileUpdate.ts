import { expect } from 'vitest'
import type { UpdateProfileInput, UpdateProfileMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfilePayload {
        replayed
        notices { code path message }
        customer { ...CustomerState }
        profile { id firstName lastName registeredAt associatedWith lastViewedAt fields channels { type value primary verified subscribed } }
      }
      ... on LoyaltyError { code message path retryable replayed legacy { system code } }
      ... on AmbiguousHoldersError { candidates }
      ... on AccountClosedError { customerId }
      ... on AccountDeceasedError { customerId }
      ... on AccountNotActiveError { customerId accountStatus: customerStatus }
      ... on ProfileNotFoundError { customerId }
      ... on InvalidIdentifierError { type reason }
      ... on InvalidFieldError { names reasons }
      ... on InvalidInputError { reason }
    }
  }
`)

export type ProfileUpdate = Omit<Partial<UpdateProfileInput>, 'customer'> & {
  customer: string | UpdateProfileInput['customer']
}
type Outcome = UpdateProfileMutation['updateProfile']
type Updated = Extract<Outcome, { __typename: 'UpdateProfilePayload' }>

/** Sends an update of the profile in a shop unless told otherwise, under a new key unless one is given. */
export async function tryToUpdate(api: Api, { customer, ...input }: ProfileUpdate): Promise<Outcome> {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const standing = { idempotencyKey: newKey(), source: 'INSTORE' as const, customer: by, profile: {} }
  return (await api.call(UpdateProfile, { input: { ...standing, ...input } })).updateProfile
}

/** Sends an update that must be done. */
export async function updated(api: Api, input: ProfileUpdate): Promise<Updated> {
  const outcome = await tryToUpdate(api, input)
  if (outcome.__typename !== 'UpdateProfilePayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Sends an update that must be refused and change nothing in any table. */
export async function notUpdated(api: Api, input: ProfileUpdate): Promise<Exclude<Outcome, Updated>> {
  const before = await snapshot(api.db)
  const outcome = await tryToUpdate(api, input)
  if (outcome.__typename === 'UpdateProfilePayload') throw new Error('the profile was updated')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}
