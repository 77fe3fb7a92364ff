import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from '../config/connectionString.ts'
import { readDatabaseAddresses } from '../config/databaseAddresses.ts'
import { timeouts } from '../config/timeouts.ts'
import { BoundedClient } from './boundedClient.ts'

/** Finds the server that accepts writes, of those that a connection string names. */
export type ServerLocator = {
  /** The connection string with one address. */
  url: string
  /** The server; null if there is only one and it need not accept writes. */
  locate(): Promise<Address | null>
  /** The next connection looks again. */
  forget(): void
  /** The server accepts no writes any more: no connection from before is used again. */
  leave(): void
  /** How many servers were left. */
  readonly left: number
}

const pollInterval = 200

/**
 * All servers are asked at once, so that one that is silent delays nobody. While none accepts writes, for example during a
 * promotion, they are asked again until a connection may take no longer. What was found is used until `forget`.
 */
export function createServerLocator(text: string): ServerLocator {
  const { url, addresses } = readDatabaseAddresses(text)
  let found: Promise<Address> | undefined
  let left = 0
  const search = () => {
    const searching = findWritable(url, addresses)
    searching.catch(() => {
      if (found === searching) found = undefined
    })
    return searching
  }
  return {
    url,
    locate: async () => {
      if (addresses.length === 0) return null
      found ??= search()
      return found
    },
    forget: () => {
      found = undefined
    },
    leave: () => {
      found = undefined
      left++
    },
    get left() {
      return left
    },
  }
}

async function findWritable(url: string, addresses: readonly Address[]): Promise<Address> {
  const over = AbortSignal.timeout(timeouts.connect)
  const won = new AbortController()
  const signal = AbortSignal.any([over, won.signal])
  const all = addresses.map((address) => untilWritable(url, address, signal))
  try {
    return await Promise.any(all)
  } catch (error) {
    throw reasonOf((error as AggregateError).errors, addresses)
  } finally {
    won.abort()
  }
}

async function untilWritable(url: string, address: Address, signal: AbortSignal): Promise<Address> {
  for (;;) {
    const fault = await askWhetherWritable(url, address).then(
      (writable) => (writable ? null : new ReadOnly('read-only')),
      (error: Error) => error,
    )
    if (!fault) return address
    await sleep(pollInterval, undefined, { signal }).catch(() => {
      throw fault
    })
  }
}

/** A server that accepts no writes: a standby, or a primary that was fenced. */
class ReadOnly extends Error {}

async function askWhetherWritable(url: string, { host, port }: Address): Promise<boolean> {
  const client = new BoundedClient({
    ...{ connectionString: url, application_name: 'cardinal', query_timeout: timeouts.connect },
    locate: async () => ({ host, port }),
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ transaction_read_only: string }>('SHOW transaction_read_only')
    return rows[0]?.transaction_read_only === 'off'
  } finally {
    client.end().catch(() => undefined)
  }
}

/** A wrong password is told as it is. Otherwise one sentence says what each server did; `code` is that of any lost network. */
function reasonOf(errors: readonly (Error & { code?: string })[], addresses: readonly Address[]): Error {
  const refused = errors.find(({ code = '' }) => /^(28|3D)/.test(code))
  if (refused) return refused
  const told = addresses.map(
    ({ host, port }, n) => `${host}:${port}: ${errors[n]?.message || errors[n]?.code}`,
  )
  return Object.assign(new Error(`no server accepts writes (${told.join('; ')})`), { code: 'ECONNREFUSED' })
}
