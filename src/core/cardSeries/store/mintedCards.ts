import type { Work } from '../../../engine/executeCommand.ts'
import type { CardFacts } from '../rules/facts.ts'

/** Cards that a call makes before its verdict: their numbers, and in a preview the cards as they would be. */
type Minted = { readonly numbers: Set<string>; readonly imagined: CardFacts[] }

const minted = new WeakMap<Work, Minted>()

/** The cards that a call has made so far. */
export function mintedCards(work: Work): Minted {
  const made = minted.get(work) ?? { numbers: new Set(), imagined: [] }
  minted.set(work, made)
  return made
}
