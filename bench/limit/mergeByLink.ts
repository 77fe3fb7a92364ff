import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { globalId, rawId } from '../ids.ts'
import type { LinkVariables } from './linkCard.ts'
import { move, record, rowsOf } from './mergeStatements.ts'
import { callOf } from './recordCall.ts'

const lock = `
  SELECT c."id", set_config('cardinal.merging', 'on', true), set_config('TimeZone', 'UTC', true),
         set_config('cardinal.caller', 'bench-limit', true)
    FROM "Customer" c
   WHERE c."status" = 'ACTIVE' AND c."id" IN ($1, (SELECT "customerId" FROM "Identifier" WHERE "type" = $2::"IdentifierType" AND "normalizedValue" = $3))
   ORDER BY c."id" FOR NO KEY UPDATE`

/** Merges the customer named into the one that holds the identifier, and attaches it there for the named source too. */
export async function mergeByLink(client: pg.PoolClient, { input }: LinkVariables): Promise<object> {
  const [{ type, value }] = input.add
  const victim = rawId(input.customer.id)
  const { rows } = await client.query<{ id: string }>({
    name: 'W3 lock',
    text: lock,
    values: [victim, type, value],
  })
  const survivor = rows.find(({ id }) => id !== victim)?.id
  if (rows.length !== 2 || !survivor) throw new Error('this merge is another workload’s')
  const parties = [survivor, victim]
  const before = await client.query<{ rows: string }>({ name: 'W3 before', text: rowsOf, values: [parties] })
  await client.query({ name: 'W3 move', text: move, values: parties })
  const { key, request, outcome } = callOf(input, {
    customerId: survivor,
    survivorId: survivor,
    victimId: victim,
  })
  await client.query({
    name: 'W3 record',
    text: record,
    values: [
      key,
      request,
      outcome,
      survivor,
      victim,
      newId(),
      before.rows[0]?.rows,
      newId(),
      type,
      value,
      input.source,
    ],
  })
  const payload = { __typename: 'LinkCardPayload', replayed: false, notices: [{ code: 'MERGED' }] }
  const id = globalId('Customer', survivor)
  return { linkCard: { ...payload, survivorId: id, customer: { id } } }
}
