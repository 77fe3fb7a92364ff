import type { Work } from '../../../engine/executeCommand.ts'

/** The most cards of one transaction of a run: it bounds memory and time, and is made whole or not at all. */
export const batchSize = 10_000

/** The most numbers made at a stretch: other requests are served in between. */
export const stretch = 2_000

/**
 * Puts new cards into the pool of a series, under the default label of `NOT_ISSUED`. Gives the numbers that no card
 * had, in ascending order; of two writers of one number the second waits, and finds it taken.
 */
export async function insertCards(
  { tx, now, newId }: Work,
  seriesId: number,
  numbers: readonly string[],
): Promise<string[]> {
  // In one order, so that two writers of the same numbers wait for each other and never in a circle.
  const sorted = numbers.toSorted()
  const label = await tx.statusLabel.findFirstOrThrow({
    where: { status: 'NOT_ISSUED', isDefault: true },
    select: { id: true },
  })
  const inserted = await tx.$queryRaw<{ number: string }[]>`
    INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId", "createdAt", "updatedAt")
    SELECT "id", "number", ${seriesId}::int, ${label.id}::uuid, ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(${sorted.map(() => newId())}::uuid[], ${sorted}::text[]) AS wanted ("id", "number")
    ON CONFLICT ("number") DO NOTHING RETURNING "number"`
  return inserted.map(({ number }) => number)
}
