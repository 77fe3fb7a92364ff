import { editDistance } from './editDistance.ts'

/**
 * How similar two texts are, from 0 to 1: 1 less the share of letters that must be inserted, deleted, replaced or swapped
 * with a neighbor. Two empty texts are not similar.
 */
export function editSimilarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  if (longest === 0) return 0
  return one === other ? 1 : 1 - editDistance(one, other).whole / longest
}
