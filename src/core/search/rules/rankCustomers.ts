import { type Match, searchFields } from './match.ts'

/** A customer that was found, with what matched, best first. */
export type FoundPerson = { customerId: string; rank: number; matches: readonly Match[] }

/** The customers of the matches, each once: the best match first, and the oldest customer first among equals. */
export function rankCustomers(matches: readonly Match[]): FoundPerson[] {
  const byCustomer = new Map<string, Map<string, Match>>()
  for (const match of matches) {
    const found = byCustomer.get(match.customerId) ?? new Map<string, Match>()
    const key = `${match.field} ${match.value}`
    const known = found.get(key)
    if (!known || match.rank < known.rank) found.set(key, match)
    byCustomer.set(match.customerId, found)
  }
  return [...byCustomer].map(([customerId, found]) => toPerson(customerId, [...found.values()])).sort(inOrder)
}

function toPerson(customerId: string, matches: Match[]): FoundPerson {
  const sorted = matches.sort(byRank)
  return { customerId, rank: sorted[0]?.rank ?? 0, matches: sorted }
}

const inOrder = (a: FoundPerson, b: FoundPerson): number =>
  a.rank - b.rank || (a.customerId < b.customerId ? -1 : 1)

const byRank = (a: Match, b: Match): number =>
  a.rank - b.rank ||
  searchFields.indexOf(a.field) - searchFields.indexOf(b.field) ||
  (a.value < b.value ? -1 : 1)
