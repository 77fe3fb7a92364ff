import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { MintedCard } from './mintCards.ts'

/**
 * Adds new cards to the pool of a series, with the default label of `NOT_ISSUED`. Returns the inserted cards in
 * ascending order of their numbers. Numbers that already exist are skipped, even if another transaction inserts them at the same time.
 */
export async function insertCards(
  { tx, now, newId }: CommandContext,
  seriesId: number,
  numbers: readonly string[],
): Promise<MintedCard[]> {
  // In one order, so that two writers of the same numbers cannot deadlock.
  const sorted = numbers.toSorted()
  return tx.$queryRaw<MintedCard[]>`
    INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId", "createdAt", "updatedAt")
    SELECT "id", "number", ${seriesId}::int,
           (SELECT "id" FROM "StatusLabel" WHERE "status" = 'NOT_ISSUED' AND "isDefault"),
           ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(${sorted.map(() => newId())}::uuid[], ${sorted}::text[]) AS wanted ("id", "number")
    ON CONFLICT ("number") DO NOTHING RETURNING "id", "number"`
}
