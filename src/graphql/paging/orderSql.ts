import { Prisma } from '../../generated/prisma/client.ts'
import { type ColumnType, type Order, type OrderColumn, scanDirection } from './order.ts'
import type { Direction, Values, Window } from './window.ts'

/** The SQL of a value as it stands in a cursor. */
export const textOf = (type: ColumnType, value: string): string =>
  type === 'timestamptz'
    ? `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `${value}::text`

/** The ORDER BY of a list, in which `column` writes a column; `backward` turns it round. */
export const orderBySql = (order: Order, column: (name: string, n: number) => string, backward: boolean) =>
  order.map((one, n) => `${column(one.column, n)} ${scanDirection(one, backward)}`).join(', ')

/** The condition for the rows of a window. The columns of the order must have one direction. */
export function windowSql(order: Order, { after, before }: Window, alias: string): Prisma.Sql {
  const direction = directionOf(order)
  const columns = Prisma.raw(order.map(({ column }) => `${alias}."${column}"`).join(', '))
  const bound = (values: Values, sign: '<' | '>') =>
    Prisma.sql`AND (${columns}) ${Prisma.raw(sign)} (${Prisma.join(
      order.map(({ type }, n) => Prisma.sql`${values[n]}::${Prisma.raw(type)}`),
    )})`
  return Prisma.sql`${after ? bound(after, direction === 'asc' ? '>' : '<') : Prisma.empty}
    ${before ? bound(before, direction === 'asc' ? '<' : '>') : Prisma.empty}`
}

/** The condition for the rows behind a cursor whose values `value` writes; `inverted`: for those before it. */
export function behindSql(
  order: Order,
  alias: string,
  value: (n: number) => string,
  inverted = false,
): string {
  const sign = ({ direction }: OrderColumn) => ((direction === 'asc') === inverted ? '<' : '>')
  const column = ({ column }: OrderColumn) => `${alias}."${column}"`
  const [first] = order
  if (order.every(({ direction }) => direction === first.direction))
    return `(${order.map(column).join(', ')}) ${sign(first)} (${order.map((_column, n) => value(n)).join(', ')})`
  const steps = order.map((last, n) =>
    [
      ...order.slice(0, n).map((one, m) => `${column(one)} = ${value(m)}`),
      `${column(last)} ${sign(last)} ${value(n)}`,
    ].join(' AND '),
  )
  // The bound of the first column alone is where the scan of an index can begin.
  return `${column(first)} ${sign(first)}= ${value(0)} AND (${steps.join(' OR ')})`
}

function directionOf([first, ...others]: Order): Direction {
  if (others.some(({ direction }) => direction !== first.direction))
    throw new TypeError('an order in both directions cannot be compared as a row')
  return first.direction
}
