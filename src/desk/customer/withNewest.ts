import type { ShownHistory } from './shownHistory.ts'

/**
 * Puts the newest page of a history on top of what is shown. If it does not end in what is shown, the page alone is shown,
 * because the events between the two are not known.
 */
export function withNewest(page: ShownHistory, shown: ShownHistory | null): ShownHistory {
  const idsOf = ({ events }: ShownHistory) => new Set(events.map(({ id }) => id))
  const before = shown ? idsOf(shown) : new Set()
  const first = page.events.findIndex(({ id }) => before.has(id))
  const joins = first >= 0 && page.events.slice(first).every(({ id }) => before.has(id))
  if (!shown || !joins) return page
  const read = idsOf(page)
  return { events: [...page.events, ...shown.events.filter(({ id }) => !read.has(id))], after: shown.after }
}
