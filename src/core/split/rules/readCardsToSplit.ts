import { InvalidInput } from '../../../engine/commonRefusals.ts'

/** The most cards that one split moves. */
export const maxCardsToSplit = 100

/** The numbers of the cards that move along, each once. Throws `InvalidInput`. */
export function readCardsToSplit(numbers: readonly string[] | null | undefined): string[] {
  const given = numbers ?? []
  if (given.length > maxCardsToSplit)
    throw new InvalidInput({ reason: `a call may have at most ${maxCardsToSplit} cards.` }, ['cards'])
  return [...new Set(given.map((number) => number.trim()))]
}
