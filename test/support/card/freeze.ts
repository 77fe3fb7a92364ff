import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

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

/** Calls for one card: by staff, or by the member whose token is given. */
export function freezesOf(api: Api) {
  const activate = async (number: string, token?: string, more?: More) =>
    (await api.call(ActivateCard, input(number, more), token)).activateCard
  const suspend = async (number: string, token?: string, more?: More) =>
    (await api.call(SuspendCard, input(number, more), token)).suspendCard
  const resume = async (number: string, token?: string, more?: More) =>
    (await api.call(ResumeCard, input(number, more), token)).resumeCard
  return { activate, suspend, resume }
}
