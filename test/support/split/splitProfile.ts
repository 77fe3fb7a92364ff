import { expect } from 'vitest'
import type {
  PreviewSplitProfileInput,
  SplitProfileInput,
  SplitProfileMutation,
} from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { email, mobile } from '../customer/people.ts'
import { snapshot } from '../db/snapshot.ts'
import { register } from '../link/register.ts'

const SplitProfile = graphql(`
  mutation SplitProfile($input: SplitProfileInput!) {
    splitProfile(input: $input) {
      __typename
      ... on SplitProfilePayload {
        replayed
        customer { ...CustomerState }
        into { ...CustomerState }
        profile { id }
        notices { code }
      }
      ... on LoyaltyError { code message path replayed }
      ... on LastProfileError { customerId }
      ... on ProfileExistsError { customerId }
      ... on UnmergeInsteadError { mergeIds }
      ... on CardNotOfCustomerError { cardNumber }
    }
  }
`)
const PreviewSplitProfile = graphql(`
  query PreviewSplitProfile($input: PreviewSplitProfileInput!) {
    previewSplitProfile(input: $input) {
      __typename
      ... on SplitProfilePreview {
        planHash
        customer { id }
        customerStatus
        into { id }
        identifiers { type value }
        cardNumbers
        points { points expiresAt program { programId } }
        programs { programId }
        notices { code }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)

export type SplitOutcome = SplitProfileMutation['splitProfile']
export type Split = Extract<SplitOutcome, { __typename: 'SplitProfilePayload' }>
type Ask = Partial<SplitProfileInput> & Pick<SplitProfileInput, 'profile'>

/** Asks for a split, under a new key unless one is given. */
export async function split(api: Api, input: Ask, secret?: string): Promise<SplitOutcome> {
  const basis = { idempotencyKey: newKey(), reason: 'ลูกสมัครด้วยเบอร์ของแม่' }
  return (await api.call(SplitProfile, { input: { ...basis, ...input } }, secret)).splitProfile
}

/** Splits: it must be done. */
export async function splitDone(api: Api, input: Ask): Promise<Split> {
  const outcome = await split(api, input)
  if (outcome.__typename !== 'SplitProfilePayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Asks for a split that must be refused and change nothing in any table. */
export async function refusedSplit(api: Api, input: Ask) {
  const before = await snapshot(api.db)
  const outcome = await split(api, input)
  if (outcome.__typename === 'SplitProfilePayload') throw new Error('the profile was split off')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** What a split would do. */
export const previewSplit = async (api: Api, input: PreviewSplitProfileInput) =>
  (await api.call(PreviewSplitProfile, { input })).previewSplitProfile

/** A mother known to a shop, and her son, who registered on the web site with her number and joined her. */
export async function joinedFamily(api: Api) {
  const [phone, address] = [mobile(), email()]
  const mother = (await register(api, { identifiers: [phone] })).customer.id
  const join = () =>
    register(api, {
      source: 'WEBSITE',
      identifiers: [phone, address],
      loyaltyType: 'LOYALTY',
      profile: {
        firstName: 'ณัฐพล',
        lastName: 'ใจดี',
        registeredAt: '2019-04-01T09:30:00+07:00',
        channels: [{ type: 'EMAIL', value: address.value, subscribed: true }],
      },
    })
  const ofSon = { customer: { id: mother }, source: 'WEBSITE' as const }
  const byPhone = { identifier: { source: 'INSTORE' as const, ...phone } }
  const byAddress = { identifier: { source: 'WEBSITE' as const, ...address } }
  return { mother, join, ofSon, phone, address, byPhone, byAddress }
}
