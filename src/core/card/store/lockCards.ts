import type { Work } from '../../../engine/executeCommand.ts'

/** Locks cards by number, after the customers, in the order in which everybody does. A preview locks nothing. */
export async function lockCards({ tx, preview }: Work, numbers: readonly string[]): Promise<void> {
  if (preview || numbers.length === 0) return
  await tx.$queryRaw`
    SELECT 1 FROM "Card" WHERE "number" = ANY (${[...numbers]}) ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`
}
