const LONGEST = 40

/**
 * A quoted piece of client input that is safe to show: at most 40 code points, what cannot be seen replaced.
 */
export function excerpt(text: string): string {
  const points = Array.from(text.slice(0, 4 * LONGEST), (point) =>
    /[\p{C}\p{Zl}\p{Zp}]/u.test(point) ? '\uFFFD' : point,
  )
  return points.length > LONGEST ? `"${points.slice(0, LONGEST - 1).join('')}…"` : `"${points.join('')}"`
}
