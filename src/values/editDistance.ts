/** How many typing errors lie between a text and another, and between the text and the nearest beginning of the other. */
export type EditDistance = { whole: number; beginning: number }

/**
 * Counts the typing errors: a wrong, missing or extra letter, or two neighbors in the wrong order (optimal string
 * alignment).
 */
export function editDistance(text: string, other: string): EditDistance {
  const [from, to] = [Array.from(text), Array.from(other)]
  let before: number[] = []
  let above: number[] = to.map((_, n) => n).concat(to.length)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return { whole: above[to.length] ?? 0, beginning: Math.min(...above) }
}
