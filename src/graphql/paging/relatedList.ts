import { fieldOf, keyOf } from '../../db/dataModel.ts'
import type { ModelName } from './modelRows.ts'
import type { Order } from './order.ts'

/** The rows of a relation of one row, as a list. */
export type RelatedList = {
  /** The model of the row that has the list. */
  readonly owner: ModelName
  /** The relation to the rows of the list. */
  readonly relation: string
  readonly order: Order
}

/** The model of the rows of a list. */
export const modelOf = ({ owner, relation }: RelatedList): ModelName =>
  fieldOf(owner, relation).type as ModelName

/** The key column of the owner, and its type in PostgreSQL. */
export function ownerKey({ owner }: RelatedList): { column: string; type: 'uuid' | 'int' } {
  const { name, type } = keyOf(owner)
  return { column: name, type: type === 'Int' ? 'int' : 'uuid' }
}
