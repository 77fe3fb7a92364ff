import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'

/** Columns that no decision depends on. */
const unheeded = new Set(['createdAt', 'updatedAt', 'nextNumber'])
/** Columns with objects of the client. Their keys can be any name. */
const clients = new Set(['extendedFields', 'fields', 'extendedData'])

/**
 * The hash of a plan in two parts: the request, and the facts that the decision depends on. The order of rows does
 * not matter.
 */
export const hashPlan = (command: string, input: object, fingerprintInput: object): string =>
  `${digest([command, input])}.${digest(settle(fingerprintInput))}`

/** Whether two hashes belong to the same request. */
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
