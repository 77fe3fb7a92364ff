import type { Order, OrderColumn } from './order.ts'

/** An order that a client chose: a field, and a direction, from the earliest on if it is absent. */
export type Choice<Field extends string> = { field: Field; direction?: 'ASC' | 'DESC' | null | undefined }

/**
 * The order of a list by a column, then by id, both in one direction. Without a choice: by id, so from the oldest row on,
 * because ids grow with time.
 */
export function chosenOrder<Field extends string>(
  columns: Readonly<Record<Field, string>>,
  choice: Choice<Field> | null | undefined,
): Order {
  const direction = choice?.direction === 'DESC' ? 'desc' : 'asc'
  const id: OrderColumn = { column: 'id', type: 'uuid', direction }
  const column = choice ? columns[choice.field] : id.column
  return column === id.column ? [id] : [{ column, type: 'timestamptz', direction }, id]
}
