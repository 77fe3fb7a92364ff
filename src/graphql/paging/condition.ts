/** A value in a condition, with its type in PostgreSQL. */
export type BoundValue = { readonly type: string; readonly value: string | number | readonly string[] }

/** A condition on the rows of a list. The normal executor and the compiler write it into their statements. */
export type Condition = {
  /** The SQL for a row. Each `?` is the next of the values. */
  readonly sql: (alias: string) => string
  readonly values: readonly BoundValue[]
  /**
   * The columns with which an order must begin so that an index has the rows in this order, whatever the values are. `any`:
   * nearly all rows meet the condition, so an index of the order itself is good enough.
   */
  readonly orders: readonly string[] | 'any'
}
