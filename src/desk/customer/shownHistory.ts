import type { History, HistoryEvent } from './historyEvent.ts'

/** The part of a history that is shown, newest first. `after` is where older events begin; null: there are none. */
export type ShownHistory = { events: readonly HistoryEvent[]; after: string | null }

/** A page of a history, as it is shown. */
export const shownHistory = ({ edges, pageInfo }: History): ShownHistory => ({
  events: edges.map(({ node }) => node),
  after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
})
