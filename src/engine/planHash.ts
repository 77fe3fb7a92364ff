import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'

/** The names of columns that a verdict never rests on. */
const unheeded = new Set(['createdAt', 'updatedAt', 'nextNumber'])
/** The names of columns whose values are the client's own, by names of its own. */
const clients = new Set(['extendedFields', 'fields', 'extendedData'])

/**
 * The hash of a plan, in two parts: what was asked, and the facts that the verdict rests on. The order in which rows
 * were read does not count.
 */
export const hashPlan = (command: string, input: object, basis: object): string =>
  `${digest([command, input])}.${digest(settle(basis))}`

/** Whether two hashes are of one request. */
export const isSameRequest = (one: string, other: string): boolean =>
  one.split('.')[0] === other.split('.')[0]

const digest = (value: unknown): string =>
  createHash('sha256').update(text(value)).digest('base64url').slice(0, 22)

const writeBigint = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

function settle(value: unknown): unknown {
  if (value instanceof Map) return settle([...value])
  if (Array.isArray(value)) return value.map(settle).toSorted((a, b) => compare(text(a), text(b)))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => !unheeded.has(name) && typeof part !== 'function')
      .map(([name, part]) => [name, clients.has(name) ? part : settle(part)]),
  )
}

const text = (value: unknown): string => stringify(value, writeBigint) ?? ''

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
