import type { CommandContext } from '../../../engine/executeCommand.ts'

/**
 * Locks cards by number. Must come after the locks of customers, in the global lock order. A preview locks nothing.
 */
export async function lockCards({ tx, preview }: CommandContext, numbers: readonly string[]): Promise<void> {
  if (preview || numbers.length === 0) return
  await tx.$queryRaw`
    SELECT 1 FROM "Card" WHERE "number" = ANY (${[...numbers]}) ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`
}
