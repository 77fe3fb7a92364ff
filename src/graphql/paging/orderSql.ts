import { Prisma } from '../../generated/prisma/client.ts'
import { type ColumnType, type Order, scanDirection } from './order.ts'
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

/** The condition for the rows behind a cursor whose values `value` writes. The columns must have one direction. */
export function behindSql(order: Order, alias: string, value: (n: number) => string): string {
  const columns = order.map(({ column }) => `${alias}."${column}"`).join(', ')
  const values = order.map((_column, n) => value(n)).join(', ')
  return `(${columns}) ${directionOf(order) === 'asc' ? '>' : '<'} (${values})`
}

function directionOf([first, ...others]: Order): Direction {
  if (others.some(({ direction }) => direction !== first.direction))
    throw new TypeError('an order in both directions cannot be compared as a row')
  return first.direction
}
