import { badInput } from '../faults.ts'
import { cursorTypes } from './cursorTypes.ts'
import type { Order } from './order.ts'
import type { Values } from './window.ts'

/** A list and its order: cursors of other lists, and of other orders of the same list, are refused. */
export type List = { readonly name: string; readonly order: Order }

/** Longer cursors are refused before they are parsed. */
const longest = 2_000

/**
 * What the cursors of a list begin with. It changes with the order, so that a cursor of an earlier version is refused
 * and not misread.
 */
export const cursorPrefix = ({ name, order }: List): string =>
  `${name}(${order.map(({ column, direction }) => (direction === 'desc' ? `-${column}` : column)).join()}):`

/** The cursor of a row with these values. */
export const toCursor = (list: List, values: Values): string =>
  Buffer.from(
    cursorPrefix(list) + values.map((value, n) => cursorTypes[typeAt(list, n)].write(value)).join(),
    'utf8',
  ).toString('base64')

/** The values of a cursor. Throws if it is not exactly as this list writes it. */
export function readCursor(list: List, cursor: string, argument: 'after' | 'before'): Values {
  const values = cursor.length > longest ? null : parse(list, cursor)
  if (!values || toCursor(list, values) !== cursor)
    throw badInput(`\`${argument}\` is not a cursor of this connection.`)
  return values
}

function parse(list: List, cursor: string): Values | null {
  const text = Buffer.from(cursor, 'base64').toString('utf8')
  const prefix = cursorPrefix(list)
  const parts = text.slice(prefix.length).split(',')
  if (!text.startsWith(prefix) || parts.length !== list.order.length) return null
  const values = parts.map((part, n) => cursorTypes[typeAt(list, n)].read(part))
  return values.includes(null) ? null : (values as Values)
}

function typeAt({ name, order }: List, n: number) {
  const { type } = order[n] ?? {}
  if (!type) throw new TypeError(`${name} has no column ${n} in its order`)
  return type
}
