import type { CommandContext } from '../../../engine/executeCommand.ts'
import { counterOf } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'

/** A new card in the pool. */
export type MintedCard = { id: string; number: string }

/**
 * Creates cards in the pool of a series with numbers that this transaction has drawn, in ascending order. If another
 * transaction uses one of the numbers meanwhile, the transaction fails and is repeated.
 */
export function mintCards(
  { tx, now, newId }: CommandContext,
  { id: seriesId, numbering, pattern }: OwnSeries,
  numbers: readonly string[],
): MintedCard[] {
  const last = numbers.at(-1)
  if (last === undefined) return []
  const cards = numbers.map((number) => ({ id: newId(), number }))
  tx.execute`
    INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId", "createdAt", "updatedAt")
    SELECT "id", "number", ${seriesId}::int,
           (SELECT "id" FROM "StatusLabel" WHERE "status" = 'NOT_ISSUED' AND "isDefault"),
           ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(${cards.map(({ id }) => id)}::uuid[], ${cards.map(({ number }) => number)}::text[])
        AS drawn ("id", "number")`
  if (numbering === 'SEQUENTIAL')
    tx.execute`
      UPDATE "CardSeries" SET "nextNumber" = ${counterOf(pattern, last) + 1n}::bigint WHERE "id" = ${seriesId}::int`
  return cards
}
