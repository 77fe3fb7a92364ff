import type { Db } from '../../../src/db/connect.ts'
import type { CardsToRetire } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey } from '../api.ts'
import { change } from '../db/change.ts'
import { createSeries } from './cardPool.ts'

graphql(`
  fragment Retirement on CardRetirement {
    id requested retired skipped status failure reason finishedAt cardSeries { code }
  }
`)
/** Retires cards, and tells of its job. */
export const RetireCards = graphql(`
  mutation RetireCards($input: RetireCardsInput!) {
    retireCards(input: $input) {
      __typename
      ... on RetireCardsPayload { replayed retirement { ...Retirement } }
      ... on LoyaltyError { code path }
    }
  }
`)
/** Reads a job. */
export const ReadRetirement = graphql(`
  query ReadRetirement($id: ID!) { node(id: $id) { ... on CardRetirement { ...Retirement } } }
`)

/** Why these cards are retired. */
export const reason = 'Karton aus dem Lager gestohlen'
/** The variables of a call. */
export const input = (
  seriesCode: string,
  cards: CardsToRetire,
  more: { reason?: string; idempotencyKey?: string } = {},
) => ({
  input: { idempotencyKey: newKey(), seriesCode, cards, reason, ...more },
})
/** Card numbers in a row. */
export const numbersOf = (first: number, count: number, prefix = 'P') =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(first + n).padStart(7, '0')}`)

/** Fills the pool of a new series with one statement. */
export async function fill(db: Db, numbers: readonly string[]) {
  const { id, code } = await createSeries(db)
  await change(
    db,
    (tx) => tx.$executeRaw`
      INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId")
      SELECT uuidv7(), "number", ${id}, (SELECT "id" FROM "StatusLabel" WHERE "status" = 'NOT_ISSUED' AND "isDefault")
        FROM unnest(${[...numbers]}::text[]) AS given ("number")`,
  )
  return { id, code }
}
