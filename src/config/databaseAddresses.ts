import { type Address, readConnectionString } from './connectionString.ts'

export type DatabaseAddresses = {
  /** A connection string with one address, as `pg` reads it. */
  url: string
  /** In the order of the URL. Empty if `url` says everything. */
  addresses: readonly Address[]
}

/**
 * Reads a connection string that may name several servers. Of several servers the one that accepts writes is used, and so is
 * a single one with `target_session_attrs=read-write` or `primary`.
 */
export function readDatabaseAddresses(text: string): DatabaseAddresses {
  const { addresses, target, urlOf } = readConnectionString(text, 'DATABASE_URL')
  assertWritable(target, addresses)
  const [first] = addresses
  if (!first || (addresses.length === 1 && !writable.includes(target ?? '')))
    return { url: text, addresses: [] }
  return { url: urlOf(first), addresses }
}

const writable = ['read-write', 'primary']

function assertWritable(target: string | null, { length }: readonly Address[]): void {
  if (target === null || writable.includes(target) || (target === 'any' && length === 1)) return
  throw new Error(
    `DATABASE_URL has target_session_attrs=${target}. Cardinal writes: use read-write or primary, or leave it out.`,
  )
}
