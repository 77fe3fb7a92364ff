import { PrismaPg } from '@prisma/adapter-pg'
import { timeouts } from '../config/timeouts.ts'
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { Pool } from './pool.ts'
import { createStatementNames } from './preparedStatements.ts'

export type Db = PrismaClient
/** A transaction of Prisma's. */
export type Tx = Prisma.TransactionClient
/** What clients and transactions have in common: tagged SQL that returns rows. */
export type Queryable = {
  $queryRaw<Rows = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
}

const session = {
  // The adapter drops the offset of a timestamp instead of reckoning with it; and the text of a moment in the record of a
  // merge must be the same whenever it is read.
  TimeZone: 'UTC',
  // Row locks keep the order only where each statement sees what others committed.
  default_transaction_isolation: 'read\\ committed',
  // Statements here are short: to compile one takes longer than to run it.
  jit: 'off',
  lock_timeout: timeouts.lock,
  statement_timeout: timeouts.statement,
  idle_in_transaction_session_timeout: timeouts.idleInTransaction,
}

/** Connects to PostgreSQL 18 with a pool of `poolSize` connections, opened as they are needed. */
export function connect(url: string, poolSize = 10): Db {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'cardinal',
    // Who sends several statements at once need not wait for each.
    pipeline: true,
    options: Object.entries(session)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  const nameOf = createStatementNames()
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: nameOf }),
    transactionOptions: { maxWait: timeouts.transaction, timeout: timeouts.transaction },
  })
  drivers.set(db, { pool, nameOf })
  return db
}

/** The pool of a client, and the names of its prepared statements. */
type Driver = { pool: Pool; nameOf: ReturnType<typeof createStatementNames> }

const drivers = new WeakMap<Db, Driver>()

/** How many connections a client has, how many are idle, and how many statements wait for one. */
export function poolStats(db: Db): { total: number; idle: number; waiting: number } {
  const { pool } = drivers.get(db) ?? {}
  const { totalCount: total = 0, idleCount: idle = 0, waitingCount: waiting = 0 } = pool ?? {}
  return { total, idle, waiting }
}

/** The pool of a client, for statements that do not go through Prisma. */
export function driverOf(db: Db): Driver {
  const found = drivers.get(db)
  if (!found) throw new TypeError('this client was not connected here')
  return found
}
