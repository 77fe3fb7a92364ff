import { editSimilarity } from '../../../values/editSimilarity.ts'
import type { ComparedName } from './matchFacts.ts'

/** How similar the names of two customers are, from 0 to 1: the most similar of their names. */
export function nameSimilarity(one: readonly ComparedName[], other: readonly ComparedName[]): number {
  return Math.max(0, ...one.flatMap((mine) => other.map((theirs) => similarity(mine, theirs))))
}

function similarity(mine: ComparedName, theirs: ComparedName): number {
  // Where one has no vowels, only the consonants are compared.
  const form = mine.hasVowels === theirs.hasVowels ? 'folded' : 'skeleton'
  const [a, b] = [partsOf(mine, form), partsOf(theirs, form)]
  const whole = Math.max(
    editSimilarity(a.first + a.last, b.first + b.last),
    editSimilarity(a.first + a.last, b.last + b.first),
    editSimilarity(a.last + a.first, b.first + b.last),
  )
  if (!a.first || !a.last || !b.first || !b.last) return whole
  return Math.max(
    weighted([a.first, b.first], [a.last, b.last]),
    weighted([a.first, b.last], [a.last, b.first]),
    // The same letters, divided in another way.
    whole === 1 ? 1 : 0,
  )
}

const partsOf = ({ first, last }: ComparedName, form: 'folded' | 'skeleton') => ({
  first: first[form],
  last: last[form],
})

type Pair = readonly [string, string]

/** The mean of both parts. If one part is another name altogether, an equal one does not make up for it. */
function weighted(one: Pair, other: Pair): number {
  const [first, last] = [one, other].map((pair) => editSimilarity(...pair)) as [number, number]
  return isAnother(one, first) || isAnother(other, last) ? Math.min(first, last) : (first + last) / 2
}

/** A typing error changes one letter, or two of a long name. */
function isAnother([one, other]: Pair, similarity: number): boolean {
  const longest = Math.max(one.length, other.length)
  return Math.round((1 - similarity) * longest) > (longest < 8 ? 1 : 2)
}
