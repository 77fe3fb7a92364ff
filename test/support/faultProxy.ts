import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts } from 'node:net'
import { createPair, type Mode, type Pair } from './faults/proxiedPair.ts'
import { createShaper } from './faults/shaper.ts'

/** A TCP proxy before PostgreSQL that fails in the ways of a network. */
export type FaultProxy = {
  port: number
  /** The target's connection string, by way of the proxy. */
  url: string
  /** Ends every fault. Connections that were silenced stay silent; new ones work. */
  pass(): void
  /** Drops all bytes of existing connections for good, and those of new connections until `pass`. No connection is closed. */
  swallow(): void
  /** Resets every connection, and each new one as soon as its client sends something. */
  reset(): void
  /** Delays everything by so many milliseconds, in both directions. */
  delay(milliseconds: number): void
  /** Lets so many bytes a second through, in each direction, for all connections together. */
  limit(bytesPerSecond: number): void
  /** Resets each connection on which a transaction has committed, and withholds the answer to its COMMIT. */
  loseCommits(): void
  /** How many answers to a COMMIT were withheld. */
  lostCommits(): number
  /** Leads new connections to another server. */
  lead(target: string): void
  /** Resets every connection. New ones are treated as before. */
  resetAll(): void
  /** Closes the proxy and all its connections. */
  stop(): Promise<void>
}

/** Starts a proxy on 127.0.0.1 before the server of a connection string, which may name a Unix socket (`?host=/directory`). */
export async function startProxy(target: string): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  const shaper = createShaper()
  let address = addressOf(target)
  let mode: Mode = 'pass'
  let lost = 0
  // Half-open: an end that the proxy must drop would otherwise be answered with one.
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = mode === 'drop' ? undefined : connect({ ...address, allowHalfOpen: true })
    const pair = createPair({ client, server, shaper, mode: () => mode, onLostCommit: () => lost++ })
    pairs.add(pair)
    client.once('close', () => pair.silent || pairs.delete(pair))
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const become = (next: Mode) => {
    mode = next
    shaper.set({})
  }
  const resetAll = () => {
    for (const pair of pairs) pair.reset()
    pairs.clear()
  }
  return {
    port,
    url: proxiedUrl(target, port),
    pass: () => become('pass'),
    swallow: () => {
      become('drop')
      for (const pair of pairs) pair.silent = true
    },
    reset: () => {
      become('reset')
      resetAll()
    },
    delay: (latency) => {
      become('pass')
      shaper.set({ latency })
    },
    limit: (bandwidth) => {
      become('pass')
      shaper.set({ bandwidth })
    },
    loseCommits: () => become('lostCommit'),
    lostCommits: () => lost,
    lead: (to) => {
      address = addressOf(to)
    },
    resetAll,
    stop: async () => {
      const closed = once(listener, 'close')
      listener.close()
      for (const pair of pairs) pair.destroy()
      pairs.clear()
      shaper.set({})
      await closed
    },
  }
}

function addressOf(target: string): NetConnectOpts {
  const url = new URL(target)
  const port = Number(url.port || 5432)
  const host = url.searchParams.get('host') ?? url.hostname
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

function proxiedUrl(target: string, port: number): string {
  const url = new URL(target)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return url.href
}
