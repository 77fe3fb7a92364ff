const LONGEST = 40

/** Quotes a part of client input for display: at most 40 code points, with invisible characters replaced. */
export function excerpt(text: string): string {
  const points = Array.from(text.slice(0, 4 * LONGEST), (point) =>
    /[\p{C}\p{Zl}\p{Zp}]/u.test(point) ? '\uFFFD' : point,
  )
  return points.length > LONGEST ? `"${points.slice(0, LONGEST - 1).join('')}…"` : `"${points.join('')}"`
}
