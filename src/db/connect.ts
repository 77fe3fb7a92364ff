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
  /** The most connections for single statements and transactions of Prisma's. */
  reads?: number
  /** The most connections for transactions of our own that write. */
  writes?: number
  /** Whether a connection pooler may be in between: then no connection keeps anything after a transaction. */
  pooler?: boolean
  /** Whether statements are prepared under names. */
  preparedStatements?: boolean
}

/** The most connections for transactions of our own that only read. Exports and old events hold one each, for hours. */
const mostPreviews = 4

/**
 * Connects to PostgreSQL 18. Connections are opened as they are needed. Writes cannot use up those for reads, whatever
 * they wait for. Previews and exports have connections of their own, because they begin while others are held: a query holds
 * one for its snapshot.
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
    previews: open(mostPreviews),
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
  /** For single statements and transactions of Prisma's. Whoever holds one may wait for one of the others. */
  reads: Pool
  /** For transactions of our own that write. */
  writes: Pool
  /** For transactions of our own that only read: previews, exports, old events. */
  previews: Pool
  /** One connection to ask how the server is, whatever the others wait for. */
  probes: Pool
  nameOf: NameStatement
}

const drivers = new WeakMap<Db, Driver>()

/** Prisma ends the pool that it was given, when it is disconnected. */
function endTogether({ reads, writes, previews, probes }: Driver): void {
  const endReads = reads.end.bind(reads)
  reads.end = async () => void (await Promise.all([endReads(), writes.end(), previews.end(), probes.end()]))
}

/** The most connections, how many there are, how many are idle, and how many calls wait for one. */
export type PoolStats = { limit: number; total: number; idle: number; waiting: number }

/** The connections of a client for reads, for writes and for previews. */
export function poolStats(db: Db): { reads: PoolStats; writes: PoolStats; previews: PoolStats } {
  const { reads, writes, previews } = driverOf(db)
  return { reads: statsOf(reads), writes: statsOf(writes), previews: statsOf(previews) }
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
