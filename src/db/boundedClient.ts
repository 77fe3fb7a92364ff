import pg from 'pg'
import type { Address } from '../config/connectionString.ts'
import { timeouts } from '../config/timeouts.ts'

type Config = pg.ClientConfig & {
  /** Says where to connect to; null: where the connection string says. */
  locate?: () => Promise<Address | null>
}
type Callback = (error: Error) => void
type Connected = Callback | ((error: null, client: pg.Client) => void)

/** A client that neither connects nor disconnects for ever. */
export class BoundedClient extends pg.Client {
  private readonly locate: Config['locate']

  constructor({ locate, ...config }: Config) {
    super({ ...config, connectionTimeoutMillis: timeouts.connect })
    this.locate = locate
    // A server can end a connection in the moment of the login, before anyone else listens. The next statement fails.
    this.on('error', () => undefined)
  }

  override connect(): Promise<pg.Client>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    const connecting = this.connectLocated()
    if (!callback) return connecting
    // Its type does not say that it is called without an error.
    const done = callback as (error?: Error) => void
    connecting.then(() => done(), done)
    return undefined
  }

  private async connectLocated(): Promise<pg.Client> {
    const address = await this.locate?.()
    if (address) Object.assign(this, address)
    return super.connect()
  }

  override end(): Promise<void>
  override end(callback: Callback): void
  override end(callback?: Callback): Promise<void> | undefined {
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

/** Lets what is sent before the next tick go out in one write: each wakes the server. */
export function corkSocket(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: pg.Connection }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/**
 * Calls back when the server of an open connection says, with an answer, that it accepts no writes any more. PostgreSQL
 * reports this by itself.
 */
export function onReadOnly(client: pg.ClientBase, callback: () => void): void {
  const { connection } = client as unknown as { connection: pg.Connection }
  connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
    if (readOnlyParameters.has(parameterName) && parameterValue === 'on') callback()
  })
}

type ParameterStatus = { parameterName: string; parameterValue: string }

const readOnlyParameters: ReadonlySet<string> = new Set(['default_transaction_read_only', 'in_hot_standby'])
