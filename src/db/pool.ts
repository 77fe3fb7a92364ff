import pg from 'pg'
import { timeouts } from '../config/timeouts.ts'
import { BoundedClient, onReadOnly } from './boundedClient.ts'
import type { ServerLocator } from './locateServer.ts'

export type PoolSettings = pg.PoolConfig & {
  locator: ServerLocator
  /** Whether connections keep prepared statements. */
  preparesStatements: boolean
}

/**
 * A pool whose connections cannot hang. A statement without an answer in time destroys its connection. A connection that
 * was idle for more than a second is tried before it is lent. Waiting for a connection is bounded. After a connection has
 * broken, the next one looks for the server again.
 */
export class Pool extends pg.Pool {
  readonly preparesStatements: boolean
  private readonly locator: ServerLocator
  /** How many servers had been left when a connection was opened. */
  private readonly leftBefore = new WeakMap<pg.PoolClient, number>()
  private readonly releasedAt = new WeakMap<pg.PoolClient, number>()

  constructor({ locator, preparesStatements, ...config }: PoolSettings) {
    const bounds = {
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: timeouts.answer,
      connectionTimeoutMillis: timeouts.checkout,
    }
    // Its type leaves out the parameter that the pool gives it.
    const Client = BoundedClient as unknown as new () => pg.ClientBase
    super({ Client, ...config, ...bounds, connectionString: locator.url, ...{ locate: locator.locate } })
    this.locator = locator
    this.preparesStatements = preparesStatements
    this.on('release', (error, client) => {
      this.releasedAt.set(client, performance.now())
      if (error) locator.forget()
    })
    // A connection that breaks while it is idle: the pool has removed it already.
    this.on('error', locator.forget)
    // One that breaks while it is lent: its statements fail, and tell.
    this.on('connect', (client) => {
      client.on('error', locator.forget)
      this.leftBefore.set(client, locator.left)
      onReadOnly(client, () => this.leaveServerOf(client))
    })
  }

  /** What opens a transaction of an isolation level. */
  begin(isolationLevel: string): string {
    return `BEGIN ISOLATION LEVEL ${isolationLevel}`
  }

  /** Runs one statement on a connection that was lent. */
  queryOn(client: pg.PoolClient, statement: pg.QueryConfig): Promise<pg.QueryResult> {
    return client.query(statement)
  }

  /** The server of a connection accepts no writes any more: all its connections are closed instead of lent. */
  leaveServerOf(client: pg.PoolClient): void {
    if (!this.isLeft(client)) this.locator.leave()
  }

  private isLeft(client: pg.PoolClient): boolean {
    return this.leftBefore.get(client) !== this.locator.left
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
      if (!client) this.locator.forget()
      if (client && this.isLeft(client)) {
        release(true)
        return this.checkout(callback)
      }
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
