import type {
  BlockIdentifierInput,
  BlockIdentifierMutation,
  UnblockIdentifierInput,
} from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const BlockIdentifier = graphql(`
  mutation BlockIdentifier($input: BlockIdentifierInput!) {
    blockIdentifier(input: $input) {
      __typename
      ... on BlockIdentifierPayload {
        replayed
        blockedIdentifier { id type value normalizedValue reason blockedBy blockedAt }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)
const UnblockIdentifier = graphql(`
  mutation UnblockIdentifier($input: UnblockIdentifierInput!) {
    unblockIdentifier(input: $input) {
      __typename
      ... on UnblockIdentifierPayload { replayed blockedIdentifier { id type value reason blockedAt } }
      ... on LoyaltyError { code path }
    }
  }
`)

/** Why a shop would block a value. */
export const why = 'The phone of the till in Chiang Mai'
export type BlockOutcome = BlockIdentifierMutation['blockIdentifier']
type Block = Partial<BlockIdentifierInput> & { value: string }
type Unblock = Partial<UnblockIdentifierInput> & { value: string }

/** Asks to block a value: for every type unless one is given. */
export const block = async (api: Api, input: Block, secret?: string): Promise<BlockOutcome> =>
  (await api.call(BlockIdentifier, { input: { idempotencyKey: newKey(), reason: why, ...input } }, secret))
    .blockIdentifier

/** Blocks a value, which must be new among the blocked. */
export async function blocked(api: Api, input: Block) {
  const outcome = await block(api, input)
  if (outcome.__typename !== 'BlockIdentifierPayload') throw new Error(JSON.stringify(outcome))
  return outcome.blockedIdentifier
}

/** Asks to let a value be attached again. */
export const unblock = async (api: Api, input: Unblock, secret?: string) =>
  (
    await api.call(
      UnblockIdentifier,
      { input: { idempotencyKey: newKey(), reason: 'A real number after all', ...input } },
      secret,
    )
  ).unblockIdentifier
