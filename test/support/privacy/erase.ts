import type { Db } from '../../../src/db/connect.ts'
import type { EraseCustomerMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'

const EraseCustomer = graphql(`
  mutation EraseCustomer($input: EraseCustomerInput!) {
    eraseCustomer(input: $input) {
      __typename
      ... on EraseCustomerPayload { replayed erasedIds customer { id status erasedAt } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)

/** Asks to erase the customer with this global id, under a new key unless one is given. */
export const erase = async (
  api: Api,
  id: string,
  {
    idempotencyKey = newKey(),
    reason = 'Case 2026-117',
    secret,
  }: { idempotencyKey?: string; reason?: string; secret?: string } = {},
) =>
  (await api.call(EraseCustomer, { input: { idempotencyKey, customer: { id }, reason } }, secret))
    .eraseCustomer

export type Erased = Extract<EraseCustomerMutation['eraseCustomer'], { __typename: 'EraseCustomerPayload' }>

/** Erases a customer, which must be done. */
export async function erased(api: Api, id: string): Promise<Erased> {
  const outcome = await erase(api, id)
  if (outcome.__typename !== 'EraseCustomerPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Every row of every table as one text each, with the table's name. */
export async function dump(db: Db): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`
  const parts = tables.map(({ name }) => `SELECT '${name} ' || row_to_json(t)::text AS row FROM "${name}" t`)
  const rows = await db.$queryRawUnsafe<{ row: string }[]>(parts.join(' UNION ALL '))
  return rows.map(({ row }) => row)
}
