import { randomUUID } from 'node:crypto'
import { newMobile } from '../races/race.ts'
import { secret } from './api.ts'
import { post } from './server/http.ts'

type Asked = {
  query: string
  variables?: object
  extensions?: object
  /** The key of the caller; by default one that may do everything. */
  key?: string
  headers?: Record<string, string>
}

/** What a client is told: the body, and the position in its header. */
export type Answered = {
  data?: Record<string, unknown> | null
  errors?: { message: string; extensions: { code: string } }[]
  extensions?: { position?: string }
  header: string | null
}

/** Sends a request, and reads the position of its answer. */
export async function ask(
  to: { url: string },
  { key = secret, headers = {}, ...body }: Asked,
): Promise<Answered> {
  const { text, headers: sent } = await post(
    to,
    { authorization: `Bearer ${key}`, ...headers },
    JSON.stringify(body),
  )
  return { ...JSON.parse(text), header: sent.get('cardinal-position') }
}

/** Registers a customer, and gives its id with the position of the answer. */
export async function register(to: { url: string }): Promise<{ id: string; position: string }> {
  const input = {
    idempotencyKey: randomUUID(),
    source: 'INSTORE',
    identifiers: [{ type: 'MOBILE', value: newMobile() }],
  }
  const query = `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) {
    ... on RegisterCustomerPayload { customer { id } } } }`
  const { data, extensions } = await ask(to, { query, variables: { input } })
  const payload = data?.registerCustomer as { customer: { id: string } } | undefined
  if (!payload || !extensions?.position) throw new Error('no customer was registered, or no position told')
  return { id: payload.customer.id, position: extensions.position }
}

/** Whether a customer is found. */
export async function finds(
  to: { url: string },
  id: string,
  asked: Omit<Asked, 'query' | 'variables'> = {},
): Promise<boolean> {
  const query = 'query ($id: ID!) { customer(by: { id: $id }) { id } }'
  const { data, errors } = await ask(to, { ...asked, query, variables: { id } })
  if (errors) throw new Error(JSON.stringify(errors))
  return data?.customer !== null
}
