import { beforeAll, beforeEach } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import type { Issuer } from '../auth/issuer.ts'
import { change } from '../db/change.ts'
import { selfToken } from '../selfService/selfService.ts'
import { configure } from './cardLife.ts'

const ActivateCard = graphql(`
  mutation ActivateCard($input: ActivateCardInput!) {
    activateCard(input: $input) {
      __typename ... on ActivateCardPayload { replayed card { cardNumber status statusLabel frozen } }
      ... on LoyaltyError { code path }
    }
  }
`)
const SuspendCard = graphql(`
  mutation SuspendCard($input: SuspendCardInput!) {
    suspendCard(input: $input) {
      __typename ... on SuspendCardPayload { replayed card { cardNumber status statusLabel frozen } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ResumeCard = graphql(`
  mutation ResumeCard($input: ResumeCardInput!) {
    resumeCard(input: $input) {
      __typename ... on ResumeCardPayload { replayed card { cardNumber status statusLabel frozen } }
      ... on LoyaltyError { code path }
    }
  }
`)

const input = (number: string, more: { reason?: string; idempotencyKey?: string } = {}) => ({
  input: { idempotencyKey: newKey(), card: { cardNumber: number }, ...more },
})
type More = Parameters<typeof input>[1]

/** Calls for one card: by staff, or by the member whose token is given. With labels besides the default ones. */
export function useFreezes(api: Api, issuer: Issuer) {
  beforeAll(() =>
    change(api.db, (tx) =>
      tx.statusLabel.createMany({
        data: [
          { id: newKey(), label: 'GOLD', status: 'ACTIVE' },
          { id: newKey(), label: 'INVESTIGATED', status: 'SUSPENDED' },
        ],
      }),
    ),
  )
  beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))
  const activate = async (number: string, token?: string, more?: More) =>
    (await api.call(ActivateCard, input(number, more), token)).activateCard
  const suspend = async (number: string, token?: string, more?: More) =>
    (await api.call(SuspendCard, input(number, more), token)).suspendCard
  const resume = async (number: string, token?: string, more?: More) =>
    (await api.call(ResumeCard, input(number, more), token)).resumeCard
  const memberOf = (customer: string) => selfToken(issuer, customer)
  return { activate, suspend, resume, memberOf }
}
