import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/** A TCP proxy before PostgreSQL that can go silent, as a network does that drops every packet. */
export type SilentProxy = {
  port: number
  /** The target's connection string, by way of the proxy. */
  url: string
  /** Drops all bytes of existing connections for good, and those of new connections until `pass`. No connection is closed. */
  swallow(): void
  /** Lets new connections work again. The old ones stay silent. */
  pass(): void
  /** Leads new connections to another server. */
  lead(target: string): void
  /** Resets every connection. New ones are treated as before. */
  resetAll(): void
  /** Closes the proxy and all its connections. */
  stop(): Promise<void>
}

/** One client and, unless it connected while the proxy was silent, its connection to the server. */
type Pair = { client: Socket; server: Socket | undefined; silent: boolean }

/** Starts a proxy on 127.0.0.1 before the server of a connection string, which may name a Unix socket (`?host=/directory`). */
export async function startProxy(target: string): Promise<SilentProxy> {
  const pairs = new Set<Pair>()
  let address = addressOf(target)
  let silent = false
  // Half-open: an end that the proxy must drop would otherwise be answered with one.
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = silent ? undefined : connect({ ...address, allowHalfOpen: true })
    const pair: Pair = { client, server, silent }
    pairs.add(pair)
    forward(pair, client, server)
    if (server) forward(pair, server, client)
    client.once('close', () => pair.silent || pairs.delete(pair))
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const destroyAll = (destroy: (client: Socket) => void) => {
    for (const { client, server } of pairs) {
      destroy(client)
      server?.destroy()
    }
    pairs.clear()
  }
  return {
    port,
    url: proxiedUrl(target, port),
    swallow: () => {
      silent = true
      for (const pair of pairs) pair.silent = true
    },
    pass: () => {
      silent = false
    },
    lead: (to) => {
      address = addressOf(to)
    },
    resetAll: () => destroyAll((client) => client.resetAndDestroy()),
    stop: async () => {
      const closed = once(listener, 'close')
      listener.close()
      destroyAll((client) => client.destroy())
      await closed
    },
  }
}

/** Hands on bytes, ends and failures in one direction, unless the pair is silent. */
function forward(pair: Pair, from: Socket, to: Socket | undefined): void {
  const unlessSilent = (act: () => void) => () => {
    if (!pair.silent) act()
  }
  from.setNoDelay(true)
  from.on('data', (bytes) => unlessSilent(() => to?.write(bytes))())
  from.on(
    'end',
    unlessSilent(() => to?.end()),
  )
  from.on(
    'error',
    unlessSilent(() => to?.destroy()),
  )
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
