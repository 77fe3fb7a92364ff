/** Why a line was refused. */
export type LineRefusal = {
  raw: { number: number; row: string }
  legacyId: string | null
  code: string
  /** The place of the wrong value in the line, with dots between its parts. */
  path: string
  message: string
}
/** A line whose parent is not in yet. */
export type LineWaiting = { raw: { number: number; row: string }; legacyId: string; parentLegacyId: string }
/** What became of the lines of a batch. Empty lines are in no count. */
export type BatchOutcome = {
  accepted: number
  unchanged: number
  refusals: LineRefusal[]
  waiting: LineWaiting[]
  /** The legacy ids of accepted and unchanged lines, by which others may name them as their parents. */
  known: string[]
  /** What no rule foresaw, for the log. Its lines are refused. */
  faults: unknown[]
}
