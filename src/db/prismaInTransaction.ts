import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { PrismaClient as Db, Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

const lent = new AsyncLocalStorage<pg.PoolClient>()

/** Prisma's adapter, which begins a transaction within one that is under way on a connection lent to it. */
export class Adapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const start = adapter.startTransaction
    adapter.startTransaction = (level) => {
      const client = lent.getStore()
      if (!client) return start.call(adapter, level)
      const pool = { connect: async () => withoutEdges(client) }
      return start.call(Object.create(adapter, { client: { value: pool } }), level)
    }
    return adapter
  }
}

/** A connection whose transaction neither begins nor ends, and which is not given back. */
const withoutEdges = (client: pg.PoolClient) => ({
  query: (statement: pg.QueryConfig) =>
    edges.has(statement.text) ? { fields: [], rows: [], rowCount: 0 } : client.query(statement),
  on: ignore,
  removeListener: ignore,
  release: ignore,
})

const edges = new Set(['BEGIN', 'COMMIT', 'ROLLBACK'])
const ignore = () => undefined

/** Prisma's operations within a transaction; Prisma hears of it only when one is asked for. */
export type PrismaWithin = {
  /** What a transaction of Prisma's has under a name. */
  operations(name: string): unknown
  /** Lets Prisma end what it knows of the transaction. */
  close(): Promise<void>
}

/** Opens it; before each operation it is asked whether the transaction may go on. */
export function openPrisma(db: Db, client: pg.PoolClient, assertOpen: () => void): PrismaWithin {
  let opened: { tx: Promise<Tx>; close(): Promise<void> } | undefined
  const open = () => {
    const { promise: tx, resolve, reject } = Promise.withResolvers<Tx>()
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    const work = (given: Tx) => {
      resolve(given)
      return done
    }
    const ended = lent.run(client, () => db.$transaction(work)).catch(reject)
    const close = async () => {
      finish()
      await ended
    }
    return { tx, close }
  }
  const operation =
    (model: string, name: string) =>
    async (...args: unknown[]) => {
      assertOpen()
      opened ??= open()
      const { [model as 'customer']: operations } = await opened.tx
      return (operations[name as 'findMany'] as (...all: unknown[]) => unknown)(...args)
    }
  return {
    operations: (model) => new Proxy({}, { get: (_target, name: string) => operation(model, name) }),
    close: async () => opened?.close(),
  }
}
