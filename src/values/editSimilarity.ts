/**
 * How similar two texts are, from 0 to 1: 1 less the share of letters that must be inserted, deleted, replaced or swapped
 * with a neighbor (optimal string alignment). Two empty texts are not similar.
 */
export function editSimilarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  if (longest === 0) return 0
  return one === other ? 1 : 1 - distance(one, other) / longest
}

function distance(one: string, other: string): number {
  let [before, above] = [[] as number[], Array.from({ length: other.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + cost)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, at(before, j - 2) + 1)
      row.push(least)
    }
    ;[before, above] = [above, row]
  }
  return at(above, other.length)
}

const at = (row: readonly number[], n: number): number => row[n] ?? Number.POSITIVE_INFINITY
