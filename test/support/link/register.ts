import type { RegisterCustomerInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const Register = graphql(`
  mutation Register($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) {
      __typename
      ... on RegisterCustomerPayload { created customer { id } notices { code } replayed }
      ... on LoyaltyError { code message path }
    }
  }
`)

/** Registers a customer that must be accepted: in a shop, unless another source is given. */
export async function register(
  api: Api,
  input: Partial<RegisterCustomerInput> & Pick<RegisterCustomerInput, 'identifiers'>,
) {
  const { registerCustomer } = await api.call(Register, {
    input: { idempotencyKey: newKey(), source: 'INSTORE', ...input },
  })
  if (registerCustomer.__typename !== 'RegisterCustomerPayload')
    throw new Error(JSON.stringify(registerCustomer))
  return registerCustomer
}
