import { PrismaPg } from '@prisma/adapter-pg'
import { timeouts } from '../config/timeouts.ts'
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { createServerLocator } from './locateServer.ts'
import { Pool } from './pool.ts'
import { PooledPool } from './pooledPool.ts'
import { createStatementNames, type NameStatement, nameNothing } from './preparedStatements.ts'
import { startupOptions } from './sessionSettings.ts'

export type Db = PrismaClient
/** A transaction of Prisma's. */
export type Tx = Prisma.TransactionClient
/** What clients and transactions have in common: tagged SQL that returns rows. */
export type Queryable = {
  $queryRaw<Rows = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
}

type Options = {
  /** The most connections for single statements, transactions of Prisma's, and transactions that only read. */
  reads?: number
  /** The most connections for all other transactions. */
  writes?: number
  /** Whether a connection pooler may be in between: then no connection keeps anything after a transaction. */
  pooler?: boolean
  /** Whether statements are prepared under names. */
  preparedStatements?: boolean
}

/**
 * Connects to PostgreSQL 18. Connections are opened as they are needed. Writes cannot use up those for reads, whatever
 * they wait for.
 */
export function connect(
  url: string,
  { reads = 10, writes = 10, pooler = false, preparedStatements = !pooler }: Options = {},
): Db {
  const locator = createServerLocator(url)
  const open = (max: number) =>
    new (pooler ? PooledPool : Pool)({
      ...{ locator, max, preparesStatements: preparedStatements, application_name: 'cardinal' },
      // Who sends several statements at once need not wait for each.
      pipeline: true,
      ...(!pooler && { options: startupOptions }),
    })
  const driver: Driver = {
    reads: open(reads),
    writes: open(writes),
    probes: open(1),
    nameOf: preparedStatements ? createStatementNames() : nameNothing,
  }
  endTogether(driver)
  const db = new PrismaClient({
    adapter: new PrismaPg(driver.reads, { disposeExternalPool: true, statementNameGenerator: driver.nameOf }),
    transactionOptions: { maxWait: timeouts.transaction, timeout: timeouts.transaction },
  })
  drivers.set(db, driver)
  return db
}

/** The connections of a client, and the names of its prepared statements. */
type Driver = {
  /** For single statements, transactions of Prisma's, and transactions that only read. */
  reads: Pool
  /** For all other transactions. */
  writes: Pool
  /** One connection to ask how the server is, whatever the others wait for. */
  probes: Pool
  nameOf: NameStatement
}

const drivers = new WeakMap<Db, Driver>()

/** Prisma ends the pool that it was given, when it is disconnected. */
function endTogether({ reads, writes, probes }: Driver): void {
  const endReads = reads.end.bind(reads)
  reads.end = async () => void (await Promise.all([endReads(), writes.end(), probes.end()]))
}

/** The most connections, how many there are, how many are idle, and how many calls wait for one. */
export type PoolStats = { limit: number; total: number; idle: number; waiting: number }

/** The connections of a client for reads and for writes. */
export function poolStats(db: Db): { reads: PoolStats; writes: PoolStats } {
  const { reads, writes } = driverOf(db)
  return { reads: statsOf(reads), writes: statsOf(writes) }
}

const statsOf = (pool: Pool): PoolStats => ({
  limit: pool.options.max,
  total: pool.totalCount,
  idle: pool.idleCount,
  waiting: pool.waitingCount,
})

/** The connections of a client, for statements that do not go through Prisma. */
export function driverOf(db: Db): Driver {
  const found = drivers.get(db)
  if (!found) throw new TypeError('this client was not connected here')
  return found
}
