import type { SqlRow } from '../../db/sqlExpressions.ts'
import type { ModelName } from './modelRows.ts'
import type { Order } from './order.ts'

/** The rows of a list that is no relation. */
export type SourceList = {
  readonly model: ModelName
  readonly order: Order
  /**
   * The `FROM` and `WHERE` clauses of the rows of an owner. `rest` writes what follows: the bounds, the order and the limit of
   * a page. A list of several parts repeats it in each, so that no part is read whole.
   */
  readonly from: (owner: SqlRow, alias: string, rest: (alias: string) => string) => string
}
