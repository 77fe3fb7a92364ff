import type {
  BlockIdentifierValueInput,
  BlockIdentifierValueMutation,
  UnblockIdentifierValueInput,
} from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const BlockIdentifierValue = graphql(`
  mutation BlockIdentifierValue($input: BlockIdentifierValueInput!) {
    blockIdentifierValue(input: $input) {
      __typename
      ... on BlockIdentifierValuePayload {
        replayed
        blockedValue { type value normalizedValue reason caller at }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)
const UnblockIdentifierValue = graphql(`
  mutation UnblockIdentifierValue($input: UnblockIdentifierValueInput!) {
    unblockIdentifierValue(input: $input) {
      __typename
      ... on UnblockIdentifierValuePayload { replayed blockedValue { type value reason at } }
      ... on LoyaltyError { code path }
    }
  }
`)

/** Why a shop would block a value. */
export const why = 'The phone of the till in Chiang Mai'
export type BlockOutcome = BlockIdentifierValueMutation['blockIdentifierValue']
type Block = Partial<BlockIdentifierValueInput> & { value: string }
type Unblock = Partial<UnblockIdentifierValueInput> & { value: string }

/** Asks to block a value: for every type unless one is given. */
export const block = async (api: Api, input: Block, secret?: string): Promise<BlockOutcome> =>
  (
    await api.call(
      BlockIdentifierValue,
      { input: { idempotencyKey: newKey(), reason: why, ...input } },
      secret,
    )
  ).blockIdentifierValue

/** Blocks a value, which must be new among the blocked. */
export async function blocked(api: Api, input: Block) {
  const outcome = await block(api, input)
  if (outcome.__typename !== 'BlockIdentifierValuePayload') throw new Error(JSON.stringify(outcome))
  return outcome.blockedValue
}

/** Asks to let a value be attached again. */
export const unblock = async (api: Api, input: Unblock, secret?: string) =>
  (
    await api.call(
      UnblockIdentifierValue,
      { input: { idempotencyKey: newKey(), reason: 'A real number after all', ...input } },
      secret,
    )
  ).unblockIdentifierValue
