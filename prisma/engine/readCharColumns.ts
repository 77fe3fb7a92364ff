import type { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

const CHAR = 18
const TEXT = 25

/** Lets Prisma's adapter read columns of type "char", which the catalog is full of and which it refuses. */
export function readCharColumns(adapter: Adapter): Adapter {
  const columns = new WeakMap<object, number[]>()
  const pool = adapter.underlyingDriver()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  const disguise = async (...args: unknown[]) => {
    const result = await query(...args)
    const chars = result.fields?.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])) ?? []
    for (const index of chars) Object.assign(result.fields[index] ?? {}, { dataTypeID: TEXT })
    if (chars.length) columns.set(result.rows, chars)
    return result
  }
  pool.query = disguise as typeof pool.query
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request)
    for (const index of columns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}
