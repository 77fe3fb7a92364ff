import type { CommandContext } from '../../../engine/executeCommand.ts'

/** The most numbers generated without a pause. Other requests are served between two stretches. */
export const stretch = 2_000

/** Those of these numbers that no card has, of any series. */
export async function listUnused(
  { tx }: Pick<CommandContext, 'tx'>,
  numbers: readonly string[],
): Promise<string[]> {
  const cards = await tx.$queryRaw<{ number: string }[]>`
    SELECT "number" FROM "Card" WHERE "number" = ANY (${[...numbers]})`
  const used = new Set(cards.map(({ number }) => number))
  return numbers.filter((number) => !used.has(number))
}
