import { type Order, type OrderColumn, scanDirection } from './order.ts'
import type { Values, Window } from './window.ts'

/** The query of the rows of a window, and one more. It is to be met together with the filter of the list. */
export const prismaWindow = (order: Order, { after, before, size, backward }: Window) => ({
  where: {
    AND: [...(after ? behind(order, after, false) : []), ...(before ? behind(order, before, true) : [])],
  },
  orderBy: order.map((one) => ({ [one.column]: scanDirection(one, backward) })),
  take: size + 1,
})

/** The conditions for the rows on one side of a row with these values. */
function behind(order: Order, values: Values, inverted: boolean): object[] {
  const placed = order.map((column, n): [OrderColumn, string] => [column, values[n] as string])
  const beyond = ([column, value]: [OrderColumn, string]) =>
    condition(column, (column.direction === 'asc') !== inverted ? 'gt' : 'lt', value)
  const steps = placed.map((last, n) => ({
    AND: [...placed.slice(0, n).map(([column, value]) => condition(column, 'equals', value)), beyond(last)],
  }))
  const [[first, value] = []] = placed
  if (!first || value === undefined) throw new TypeError('an order without columns')
  // The bound of the first column alone is where the scan of an index can begin.
  const from = condition(first, (first.direction === 'asc') !== inverted ? 'gte' : 'lte', value)
  return steps.length === 1 ? steps : [from, { OR: steps }]
}

const condition = ({ column, type }: OrderColumn, operator: string, value: string): object => ({
  [column]: { [operator]: toPrisma({ type }, value) },
})

/** A value of a cursor as Prisma takes it. */
export function toPrisma({ type }: Pick<OrderColumn, 'type'>, value: string): unknown {
  if (type === 'int') return Number(value)
  if (type === 'bigint') return BigInt(value)
  return type === 'timestamptz' ? new Date(value) : value
}

/** The values of a row that Prisma read. A time must be stored in milliseconds, because Prisma reads no more of it. */
export const valuesOf = (order: Order, row: object): Values =>
  order.map(({ column }) => {
    const value = (row as Record<string, unknown>)[column]
    if (value === null || value === undefined)
      throw new TypeError(`a row without ${column} in an ordered list`)
    return value instanceof Date ? value.toISOString().replace('Z', '000Z') : String(value)
  })
