import type { ChangeTierInput, EndEnrollmentInput, TransferPointsInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const ChangeTier = graphql(`
  mutation ChangeTier($input: ChangeTierInput!) {
    changeTier(input: $input) {
      __typename
      ... on ChangeTierPayload {
        replayed
        notices { code path }
        customer { id enrollments { program { programId } tier { tierNumber name } tierExpiresAt } }
      }
      ... on LoyaltyError { code path message replayed }
      ... on TierNotFoundError { tierNumber tiers }
    }
  }
`)
const EndEnrollment = graphql(`
  mutation EndEnrollment($input: EndEnrollmentInput!) {
    endEnrollment(input: $input) {
      __typename
      ... on EndEnrollmentPayload {
        replayed
        forfeitedPoints
        notices { code path }
        customer { id enrollments { program { programId } } }
      }
      ... on LoyaltyError { code path message replayed }
      ... on PointsLeftError { balance debt }
    }
  }
`)
const TransferPoints = graphql(`
  mutation TransferPoints($input: TransferPointsInput!) {
    transferPoints(input: $input) {
      __typename
      ... on TransferPointsPayload {
        replayed
        notices { code path }
        from { id enrollments { points { balance lifetime } } }
        to { id enrollments { points { balance lifetime } } }
      }
      ... on LoyaltyError { code path message replayed }
      ... on InsufficientPointsError { balance requestedPoints }
      ... on NotEnrolledError { customerId }
    }
  }
`)

type Asked<Input extends { customer: object }> = Omit<Input, 'idempotencyKey' | 'customer' | 'reason'> & {
  customer: string | Input['customer']
  reason?: string
  idempotencyKey?: string
}

const inputOf = <Input extends { customer: object }>({ customer, ...input }: Asked<Input>) => ({
  idempotencyKey: newKey(),
  reason: 'Kulanz nach Rückfrage',
  ...input,
  customer: typeof customer === 'string' ? { id: customer } : customer,
})

/** Asks for another tier of the customer with this global id, under a new key unless one is given. */
export const changeTier = async (api: Api, input: Asked<ChangeTierInput>) =>
  (await api.call(ChangeTier, { input: inputOf<ChangeTierInput>(input) as ChangeTierInput })).changeTier

/** Asks for the end of an enrollment, under a new key unless one is given. */
export const endEnrollment = async (api: Api, input: Asked<EndEnrollmentInput>) =>
  (await api.call(EndEnrollment, { input: inputOf<EndEnrollmentInput>(input) as EndEnrollmentInput }))
    .endEnrollment

type Transfer = Omit<TransferPointsInput, 'idempotencyKey' | 'from' | 'to' | 'reason'> & {
  from: string
  to: string
  reason?: string
  idempotencyKey?: string
}

/** Asks for a transfer of points, under a new key unless one is given. */
export async function transferPoints(api: Api, { from, to, ...transfer }: Transfer) {
  const sides = { from: { id: from }, to: { id: to } }
  const input = { idempotencyKey: newKey(), reason: 'โอนแต้มให้ลูกสาว', ...transfer, ...sides }
  return (await api.call(TransferPoints, { input })).transferPoints
}
