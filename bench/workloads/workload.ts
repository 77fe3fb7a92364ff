import type pg from 'pg'

/** What a column may use up: its part of the prepared data, and how many questions it needs. */
export type Share = { part: number; parts: number; count: number }

/** One request: the variables of its document, and for a write the data that answers it. */
export type Question = { variables: object; expected?: object }

/** One kind of request. */
export type Workload = {
  /** Also of its document, and of its statement in the limit. */
  name: string
  title: string
  /** Whether each request uses up data: then every column has its own. */
  writes: boolean
  /** The questions: the same for each column in a read, of its own share in a write. */
  ask(client: pg.Client, share: Share): Promise<Question[]>
}
