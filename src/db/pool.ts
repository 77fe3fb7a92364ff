import pg from 'pg'
import { timeouts } from '../config/timeouts.ts'

/**
 * A pool whose connections cannot hang. A statement without an answer in time destroys its connection. A connection that
 * was idle for more than a second is tried before it is lent. Waiting for a connection is bounded.
 */
export class Pool extends pg.Pool {
  private readonly releasedAt = new WeakMap<pg.PoolClient, number>()

  constructor(config: pg.PoolConfig) {
    const bounds = {
      // Its type leaves out the parameter that the pool gives it.
      Client: BoundedClient as unknown as new () => pg.ClientBase,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: timeouts.answer,
      connectionTimeoutMillis: timeouts.checkout,
    }
    super({ ...config, ...bounds })
    this.on('release', (_error, client) => this.releasedAt.set(client, performance.now()))
    // A connection that breaks while it is idle: the pool has removed it already.
    this.on('error', () => undefined)
    // One that breaks while it is lent: its statements fail, and tell.
    this.on('connect', (client) => client.on('error', () => undefined))
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    if (callback) {
      this.checkout(callback)
      return undefined
    }
    return new Promise((resolve, reject) => {
      this.checkout((error, client) => (client ? resolve(client) : reject(error)))
    })
  }

  private checkout(callback: ConnectCallback): void {
    super.connect((error, client, release) => {
      if (!client || !this.isStale(client)) return callback(error, client, release)
      client.query({ text: '', query_timeout: timeouts.probe } as pg.QueryConfig).then(
        () => callback(undefined, client, release),
        () => {
          release(true)
          this.discardStale()
          this.checkout(callback)
        },
      )
    })
  }

  private isStale(client: pg.PoolClient): boolean {
    return performance.now() - (this.releasedAt.get(client) ?? Number.POSITIVE_INFINITY) > idleLimit
  }

  /** What silenced one idle connection has probably silenced the others. */
  private discardStale(): void {
    for (let left = this.idleCount; left > 0; left--)
      super.connect((_error, client, release) => release(client && this.isStale(client)))
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (destroy?: Error | boolean) => void,
) => void

/** How long a connection may be idle and still be lent without a probe (milliseconds). */
const idleLimit = 1_000

/** A client that neither connects nor disconnects for ever. */
export class BoundedClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: timeouts.connect })
  }

  override end(): Promise<void>
  override end(callback: (error: Error) => void): void
  override end(callback?: (error: Error) => void): Promise<void> | undefined {
    const cut = setTimeout(() => destroyConnection(this), timeouts.probe).unref()
    this.once('end', () => clearTimeout(cut))
    if (!callback) return super.end()
    super.end(callback)
    return undefined
  }
}

/** Closes a connection without a word to the server; statements under way fail. */
export function destroyConnection(client: pg.ClientBase): void {
  ;(client as unknown as { connection: pg.Connection }).connection.stream.destroy()
}
