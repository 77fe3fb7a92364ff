import type pg from 'pg'
import { globalId, rawId } from '../ids.ts'
import { caller, callOf, keepCall } from './recordCall.ts'

type Variables = {
  input: {
    idempotencyKey: string
    customer: { id: string }
    cards: { physical: { loyaltyId: string; cardLabel: string }[] }
  }
}

const lock = `
  SELECT set_config('cardinal.caller', '${caller}', true) FROM "Customer" WHERE "id" = $1 AND "status" = 'ACTIVE' FOR NO KEY UPDATE`

const write = `
  WITH called AS (${keepCall('ARRAY[$4::uuid]')}),
  active AS (SELECT "id", "label" FROM "StatusLabel" WHERE "status" = 'ACTIVE' AND "isDefault"),
  issued AS (
    UPDATE "Card" AS card SET "customerId" = $4, "status" = 'ACTIVE', "statusLabelId" = active."id", "label" = wanted.label,
           "issuedAt" = now(), "updatedAt" = now()
      FROM unnest($5::text[], $6::text[]) AS wanted (number, label), active
     WHERE card."number" = wanted.number AND card."status" = 'NOT_ISSUED'
    RETURNING card."id", card."number", active."label")
  INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
  SELECT 'CARD_LINKED', now(), '${caller}', $4, jsonb_build_object('cardId', "id", 'number', "number", 'statusLabel', "label")
    FROM issued ORDER BY "number"`

/** Gives cards of the pool to a customer, within the transaction under way. */
export async function addCards(client: pg.PoolClient, { input }: Variables): Promise<object> {
  const { physical } = input.cards
  const id = rawId(input.customer.id)
  const numbers = physical.map(({ loyaltyId }) => loyaltyId)
  const { rowCount: found } = await client.query({ name: 'W2 lock', text: lock, values: [id] })
  const { key, request, outcome } = callOf(input, { customerId: id, numbers, failed: [] })
  const labels = physical.map(({ cardLabel }) => cardLabel)
  const { rowCount: issued } = await client.query({
    name: 'W2 write',
    text: write,
    values: [key, request, outcome, id, numbers, labels],
  })
  if (found !== 1 || issued !== numbers.length) throw new Error('these cards are another workload’s')
  const payload = { __typename: 'AddCardsPayload', replayed: false, successList: numbers, errorList: [] }
  return { addCards: { ...payload, customer: { id: globalId('Customer', id) } } }
}
