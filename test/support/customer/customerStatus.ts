import { expect } from 'vitest'
import type { ChangeCustomerStatusInput, ChangeCustomerStatusMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const ChangeCustomerStatus = graphql(`
  mutation ChangeCustomerStatus($input: ChangeCustomerStatusInput!) {
    changeCustomerStatus(input: $input) {
      __typename
      ... on ChangeCustomerStatusPayload { replayed notices { code path } customer { id status } }
      ... on LoyaltyError { code message path replayed }
      ... on CustomerStatusChangeRefusedError { customerId customerStatus requestedCustomerStatus }
      ... on AccountErasedError { customerId }
    }
  }
`)

type Outcome = ChangeCustomerStatusMutation['changeCustomerStatus']
type Changed = Extract<Outcome, { __typename: 'ChangeCustomerStatusPayload' }>
export type StatusChange = Partial<Omit<ChangeCustomerStatusInput, 'customer'>> & {
  customer: string | ChangeCustomerStatusInput['customer']
  status: ChangeCustomerStatusInput['status']
}

/** Asks for another status of a customer, under a new key unless one is given. */
export async function changeCustomerStatus(
  api: Api,
  { customer, ...change }: StatusChange,
  secret?: string,
): Promise<Outcome> {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const input = { idempotencyKey: newKey(), reason: 'แจ้งทางโทรศัพท์', ...change, customer: by }
  return (await api.call(ChangeCustomerStatus, { input }, secret)).changeCustomerStatus
}

/** Gives a customer another status, which must be done. */
export async function customerStatusChanged(api: Api, change: StatusChange): Promise<Changed> {
  const outcome = await changeCustomerStatus(api, change)
  if (outcome.__typename !== 'ChangeCustomerStatusPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Asks for another status, which must be refused and change nothing in any table. */
export async function customerStatusRefused(
  api: Api,
  change: StatusChange,
): Promise<Exclude<Outcome, Changed>> {
  const before = await snapshot(api.db)
  const outcome = await changeCustomerStatus(api, change)
  if (outcome.__typename === 'ChangeCustomerStatusPayload') throw new Error('the status was changed')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}
