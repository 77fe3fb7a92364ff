import { expect } from 'vitest'
import type { MergeCustomersInput, MergeCustomersMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const MergeCustomers = graphql(`
  mutation MergeCustomers($input: MergeCustomersInput!) {
    mergeCustomers(input: $input) {
      __typename
      ... on MergeCustomersPayload {
        replayed
        absorbedId
        merge { id survivorId absorbedId mergedBy reason undoable }
        notices { code path }
        customer { ...CustomerState }
      }
      ... on LoyaltyError { code message path replayed }
      ... on MergeNotAllowedError { holderId namedId reason }
      ... on AssociationsClashError { reason }
      ... on PlanStaleError { stalePlan: planHash }
    }
  }
`)
const PreviewMerge = graphql(`
  query PreviewMerge($input: PreviewMergeInput!) {
    previewMerge(input: $input) {
      __typename
      ... on MergePreview {
        planHash
        notices { code }
        merge {
          survivor { id }
          absorbed { id }
          fields { field survivorValue absorbedValue value winner }
          cardNumbers
          defaultCard
          primaryCard
          programs { tier }
        }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)

export type MergeOutcome = MergeCustomersMutation['mergeCustomers']
export type Merged = Extract<MergeOutcome, { __typename: 'MergeCustomersPayload' }>
/** A merge as a test says it: of customers with these global ids. */
export type MergeAsk = Partial<Omit<MergeCustomersInput, 'survivor' | 'absorbed'>> & {
  survivor: string | MergeCustomersInput['survivor']
  victim: string | MergeCustomersInput['absorbed']
}

const requestOf = ({ survivor, victim, ...more }: MergeAsk) => ({
  ...more,
  survivor: typeof survivor === 'string' ? { id: survivor } : survivor,
  absorbed: typeof victim === 'string' ? { id: victim } : victim,
})

/** Asks for a merge on purpose, under a new key unless one is given. */
export async function merge(api: Api, ask: MergeAsk, secret?: string): Promise<MergeOutcome> {
  const input = { idempotencyKey: newKey(), reason: 'คนเดียวกัน', ...requestOf(ask) }
  return (await api.call(MergeCustomers, { input }, secret)).mergeCustomers
}

/** Merges on purpose: it must be done. */
export async function merged(api: Api, ask: MergeAsk): Promise<Merged> {
  const outcome = await merge(api, ask)
  if (outcome.__typename !== 'MergeCustomersPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Asks for a merge that must be refused and change nothing in any table. */
export async function refusedMerge(api: Api, ask: MergeAsk) {
  const before = await snapshot(api.db)
  const outcome = await merge(api, ask)
  if (outcome.__typename === 'MergeCustomersPayload') throw new Error('the merge was made')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** What a merge on purpose would come to. */
export const previewMerge = async (
  api: Api,
  ask: Omit<MergeAsk, 'idempotencyKey' | 'reason' | 'expectedPlan'>,
) => (await api.call(PreviewMerge, { input: requestOf(ask) })).previewMerge
