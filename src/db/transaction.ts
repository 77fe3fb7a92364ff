import pg from 'pg'
import { timeouts } from '../config/timeouts.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { corkSocket, destroyConnection } from './boundedClient.ts'
import { type Db, driverOf, type Queryable } from './connect.ts'
import type { Pool } from './pool.ts'
import { sqlState } from './sqlState.ts'

/** A transaction of our own. Its tagged SQL goes straight to the driver. */
export type Transaction = Queryable & {
  /** Runs a statement. Returns the number of rows that it affected. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
  /** Pipelines a statement and does not wait for its result. If it fails, the transaction fails. */
  execute(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): void
}

type Options = {
  isolationLevel?: 'READ COMMITTED' | 'REPEATABLE READ, READ ONLY'
  /** Milliseconds until its connection is destroyed, whatever it waits for. */
  timeoutMs?: number
  /** Milliseconds to wait for a connection. */
  connectTimeoutMs?: number
}

/** A connection was not available in time, or the transaction did not end in time. It was rolled back, unless it was committing. */
export class TookTooLong extends Error {}

/**
 * Runs work in one transaction on one connection: one for previews if it only reads, else one for writes. Statements go out
 * as they come, one behind the other. Those that are sent before the first is waited for share a round trip, as do the first
 * with BEGIN and the last with COMMIT.
 */
export async function withTransaction<Result>(
  db: Db,
  run: (tx: Transaction) => Promise<Result>,
  {
    isolationLevel = 'READ COMMITTED',
    timeoutMs = timeouts.transaction,
    connectTimeoutMs = timeouts.transaction,
  }: Options = {},
): Promise<Result> {
  const { writes, previews } = driverOf(db)
  const pool = isolationLevel === 'READ COMMITTED' ? writes : previews
  const client = await connectionOf(pool, connectTimeoutMs)
  client.on('error', ignore)
  const open = openTransaction(db, client)
  const { promise: late, reject } = Promise.withResolvers<never>()
  // It must not wait for the next statement: the one under way may never be answered.
  const watchdog = setTimeout(() => reject(open.expire()), timeoutMs)
  let broken: Error | undefined
  try {
    open.send({ text: `${pool.begin(isolationLevel)}; ${planning}` })
    const result = await Promise.race([run(open.tx), late])
    await open.end('COMMIT')
    return result
  } catch (error) {
    await open.end('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    if (sqlState(error) === readOnly) {
      broken ??= error as Error
      pool.leaveServerOf(client)
    }
    throw open.causeOf(error)
  } finally {
    clearTimeout(watchdog)
    client.off('error', ignore)
    client.release(broken)
  }
}

/**
 * Statements are planned once for each connection: to plan them for the values of each call takes longer than to run
 * them. They go by indexes, so that what was planned while a table was small serves when it has grown.
 */
const planning = 'SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off'

/** What a primary says that became a standby, or was fenced. */
const readOnly = '25006'

const ignore = () => undefined

async function connectionOf(pool: Pool, connectTimeoutMs: number): Promise<pg.PoolClient> {
  const connecting = pool.connect()
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    late = setTimeout(resolve, connectTimeoutMs, null)
  })
  const client = await Promise.race([connecting, tooLate]).finally(() => clearTimeout(late))
  if (client) return client
  connecting.then((unused) => unused.release(), ignore)
  throw new TookTooLong('no connection came in time')
}

type Statement = { text: string; values?: unknown[] }

/** The transaction of a connection: what is sent to it, and how it ends. */
function openTransaction(db: Db, client: pg.PoolClient) {
  const { nameOf } = driverOf(db)
  let expired: TookTooLong | undefined
  let ended = false
  let failed: unknown
  const note = (error: unknown) => {
    failed ??= error
  }
  const sent = (statement: Statement): Promise<pg.QueryResult> => {
    const name = statement.values && nameOf({ sql: statement.text })
    corkSocket(client)
    const answer = client.query({ ...statement, types, ...(name && { name }) })
    answer.catch(note)
    return answer
  }
  const assertOpen = () => {
    // Without its BEGIN, what came now would be a transaction by itself.
    if (expired ?? failed) throw expired ?? failed
    if (ended) throw new TypeError('Transaction already closed')
  }
  const send = (query: TemplateStringsArray | Prisma.Sql, given: unknown[]): Promise<pg.QueryResult> => {
    assertOpen()
    return sent(toStatement(query, given))
  }
  const ask: typeof send = async (query, given) => send(query, given)
  const tx: Transaction = {
    $queryRaw: <Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      ask(query, values).then(({ rows }) => rows as Rows),
    $executeRaw: (query, ...values) => ask(query, values).then(({ rowCount }) => rowCount ?? 0),
    execute: (query, ...values) => {
      try {
        void send(query, values)
      } catch (error) {
        note(error)
      }
    },
  }
  return {
    tx,
    send: (statement: Statement) => void sent(statement).catch(ignore),
    /** Ends it at once: the server rolls back when it finds the connection closed. */
    expire: () => {
      expired = new TookTooLong('the transaction took too long')
      destroyConnection(client)
      return expired
    },
    /** Once a statement has failed, all after it do: the first tells why. */
    causeOf: (error: unknown) => expired ?? (sqlState(error) === '25P02' ? (failed ?? error) : error),
    end: async (how: 'COMMIT' | 'ROLLBACK') => {
      ended = true
      // What could not even be sent is unknown to the server.
      if (failed && how === 'COMMIT') throw failed
      const { command } = await sent({ text: how })
      if (command !== how || (failed && how === 'COMMIT'))
        throw failed ?? new Error('a statement had failed, and all was rolled back')
    },
  }
}

function toStatement(query: TemplateStringsArray | Prisma.Sql, given: unknown[]): Statement {
  const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given)
  return { text, values: values.map(toParameter) }
}

/** A moment as text that says its offset: that of the driver is of the time zone that this process runs in. */
function toParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? value.map(toParameter) : value
}

const { builtins, getTypeParser } = pg.types
const readers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.DATE]: String,
}
/** Values as Prisma gives them. */
const types = {
  getTypeParser: ((oid, format) => readers[oid] ?? getTypeParser(oid, format)) as typeof getTypeParser,
}
