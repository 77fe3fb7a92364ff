import type { Direction } from './window.ts'

/** The type of a column in PostgreSQL. It says how a value of it stands in a cursor. */
export type ColumnType = 'uuid' | 'int' | 'bigint' | 'timestamptz' | 'text'

/** A column of an order. It is never null. */
export type OrderColumn = {
  readonly column: string
  readonly type: ColumnType
  readonly direction: Direction
}

/**
 * The order of a list: one column or several. The last one is the key of the model, so that no two rows have the same
 * place. A cursor shows the values, so no column may hold personal data.
 */
export type Order = readonly [...OrderColumn[], OrderColumn]

/** The order of one column, the key of a model. */
export const byKey = (column: string, type: ColumnType, direction: Direction = 'asc'): Order => [
  { column, type, direction },
]

/** The direction in which a column is scanned; `backward` turns it round. */
export const scanDirection = ({ direction }: OrderColumn, backward: boolean): Direction =>
  (direction === 'desc') === backward ? 'asc' : 'desc'

/** The key of the model: the last column. */
export const keyOfOrder = (order: Order): OrderColumn => order.at(-1) as OrderColumn
