import type pg from 'pg'

/** What a column may use up: its part of the prepared data, and how many questions it needs. */
export type Share = { part: number; parts: number; count: number }

/**
 * One request: the variables of its document, for a write the data that answers it, and for a member’s app the member, by
 * the id of its customer.
 */
export type Question = { variables: object; expected?: object; member?: string }

/** One kind of request. */
export type Workload = {
  /** Also of its document, and of its statement in the limit. */
  name: string
  title: string
  /**
   * Of a write, which uses up data that only its column has: the most that a column may make in a second, for so many are
   * prepared. Null for a read, whose questions are the same for each column and come again.
   */
  perSecond: number | null
  /** The questions: the same for each column in a read, of its own share in a write. */
  ask(client: pg.Client, share: Share): Promise<Question[]>
}
