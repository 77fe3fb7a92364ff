import type { AddTierInput, UpdateProgramInput, UpdateTierInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

graphql(`
  fragment ProgramState on LoyaltyProgram {
    programId
    name
    retiredAt
    tiers { tierNumber name retiredAt }
  }
`)
const UpdateProgram = graphql(`
  mutation UpdateProgram($input: UpdateProgramInput!) {
    updateProgram(input: $input) {
      __typename
      ... on UpdateProgramPayload { replayed program { ...ProgramState } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
const AddTier = graphql(`
  mutation AddTier($input: AddTierInput!) {
    addTier(input: $input) {
      __typename
      ... on AddTierPayload { replayed tierNumber program { ...ProgramState } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
const UpdateTier = graphql(`
  mutation UpdateTier($input: UpdateTierInput!) {
    updateTier(input: $input) {
      __typename
      ... on UpdateTierPayload { replayed program { ...ProgramState } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)

type Asked<Input> = Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string }

/** Asks for a change of a program, under a new key unless one is given. */
export const updateProgram = async (api: Api, input: Asked<UpdateProgramInput>) =>
  (await api.call(UpdateProgram, { input: { idempotencyKey: newKey(), ...input } })).updateProgram

/** Asks for a new tier, under a new key unless one is given. */
export const addTier = async (api: Api, input: Asked<AddTierInput>) =>
  (await api.call(AddTier, { input: { idempotencyKey: newKey(), ...input } })).addTier

/** Asks for a change of a tier, under a new key unless one is given. */
export const updateTier = async (api: Api, input: Asked<UpdateTierInput>) =>
  (await api.call(UpdateTier, { input: { idempotencyKey: newKey(), ...input } })).updateTier
