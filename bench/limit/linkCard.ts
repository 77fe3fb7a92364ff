import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { globalId, rawId } from '../ids.ts'
import { caller, callOf, keepCall } from './recordCall.ts'

/** What the workloads send to `linkCard`: one e-mail address for a customer named by its id. */
export type LinkVariables = {
  input: {
    idempotencyKey: string
    customer: { id: string }
    source: string
    add: [{ type: string; value: string }]
  }
}

const lock = `
  SELECT p."id" AS profile, p."sourceAccountId" AS account,
         EXISTS (SELECT 1 FROM "Identifier" WHERE "type" = $3::"IdentifierType" AND "normalizedValue" = $4) AS held
    FROM "Customer" c JOIN "Profile" p ON p."customerId" = c."id" JOIN "SourceAccount" a ON a."id" = p."sourceAccountId"
   WHERE c."id" = $1 AND c."status" = 'ACTIVE' AND a."sourceCode" = $2 AND a."accountId" = '' FOR NO KEY UPDATE OF c`

const write = `
  WITH called AS (${keepCall('ARRAY[$4::uuid]')}),
  attached AS (
    INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
    VALUES ($5, $6, $4, $7, $8::text::"IdentifierType", $9, $9))
  INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
  VALUES ('IDENTIFIER_ATTACHED', now(), '${caller}', $4, jsonb_build_object('type', $8::text, 'value', $9::text, 'source', $10::text, 'accountId', NULL))`

/** Attaches an identifier that nobody holds: lock and look, write, both within the transaction under way. */
export async function linkCard(client: pg.PoolClient, { input }: LinkVariables): Promise<object> {
  const [{ type, value }] = input.add
  const id = rawId(input.customer.id)
  const { rows } = await client.query<{ profile: string; account: string; held: boolean }>({
    name: 'W1 lock',
    text: lock,
    values: [id, input.source, type, value],
  })
  const [found] = rows
  if (!found || found.held) throw new Error('this link is another workload’s')
  const { key, request, outcome } = callOf(input, { customerId: id, notices: [] })
  await client.query({
    name: 'W1 write',
    text: write,
    values: [key, request, outcome, id, newId(), found.profile, found.account, type, value, input.source],
  })
  const payload = { __typename: 'LinkCardPayload', replayed: false, survivorId: null, notices: [] }
  return { linkCard: { ...payload, customer: { id: globalId('Customer', id) } } }
}
