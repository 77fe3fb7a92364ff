import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils'
import type { Db, Tx } from './db.ts'
import { Prisma } from './generated/prisma/client.ts'

type Options = { isolationLevel?: Prisma.TransactionIsolationLevel; maxWait?: number; timeout?: number }
type Opened = { transaction: Transaction | null }

const opened = new AsyncLocalStorage<Opened>()

/** Prisma's adapter, whose transactions can also be spoken to without Prisma's client in between. */
export class Adapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => {
      const transaction = await start(level)
      const opening = opened.getStore()
      if (opening && !opening.transaction) lend(transaction, opening)
      return transaction
    }
    return adapter
  }
}

/** Lends a transaction until Prisma ends it: what is sent after that would be no part of it. */
function lend(transaction: Transaction, opening: Opened): void {
  const execute = transaction.executeRaw.bind(transaction)
  opening.transaction = transaction
  transaction.executeRaw = (query) => {
    if (query.sql === 'COMMIT' || query.sql === 'ROLLBACK') opening.transaction = null
    return execute(query)
  }
}

/**
 * Runs work in one transaction of Prisma's. Its `$queryRaw` and `$executeRaw` go straight to the driver's adapter: Prisma's
 * client costs more than most statements of a command.
 */
export function inOneTransaction<Result>(
  db: Db,
  run: (tx: Tx) => Promise<Result>,
  options?: Options,
): Promise<Result> {
  const opening: Opened = { transaction: null }
  return opened.run(opening, () => db.$transaction((tx) => run(withShortcut(tx, opening)), options))
}

function withShortcut(tx: Tx, opening: Opened): Tx {
  const shortcuts = {
    $queryRaw: (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      // What has ended is refused by Prisma, as ever.
      opening.transaction
        ? opening.transaction.queryRaw(described(query, values)).then(rowsOf)
        : tx.$queryRaw(query as Prisma.Sql, ...values),
    $executeRaw: (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      opening.transaction
        ? opening.transaction.executeRaw(described(query, values))
        : tx.$executeRaw(query as Prisma.Sql, ...values),
  }
  return new Proxy(tx, {
    get: (target, name) => shortcuts[name as keyof typeof shortcuts] ?? Reflect.get(target, name, target),
  })
}

function described(query: TemplateStringsArray | Prisma.Sql, given: unknown[]) {
  const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given)
  const argTypes = values.map((value) => ({
    scalarType: 'unknown' as const,
    arity: Array.isArray(value) ? ('list' as const) : ('scalar' as const),
  }))
  return { sql: text, args: values, argTypes }
}

/** Rows as Prisma gives them: of the types of a column those that the driver's adapter leaves as text. */
const readers: Partial<Record<number, (text: string) => unknown>> = {
  [ColumnTypeEnum.Int64]: BigInt,
  [ColumnTypeEnum.DateTime]: (text) => new Date(text),
  [ColumnTypeEnum.Json]: JSON.parse,
}

function rowsOf({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  const columns = columnNames.map((name, index) => ({ name, read: readers[columnTypes[index] ?? -1] }))
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, read }, index) => [
        name,
        read && row[index] !== null ? read(row[index] as string) : row[index],
      ]),
    ),
  )
}
