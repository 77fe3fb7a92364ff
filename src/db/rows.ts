import { Prisma } from '../generated/prisma/client.ts'
import { allColumns, batchQuery, type Rows, rowsQuery, type Selection } from './batchQuery.ts'
import type { Queryable } from './connect.ts'

type Model = Prisma.ModelName
type Row<Name extends Model, Select> = Rows<Name, Select>[number]
type Whole<Name extends Model> = Row<Name, ReturnType<typeof allColumns<Name>>>

/**
 * The rows of a model inside a transaction, in the form that Prisma returns for a `select`. `where` is the rest of the
 * statement: WHERE, ORDER BY, LIMIT, FOR UPDATE.
 */
export async function selectRows<Name extends Model, const Select extends Selection>(
  tx: Queryable,
  model: Name,
  select: Select,
  where: Prisma.Sql = Prisma.empty,
): Promise<Rows<Name, Select>> {
  const { rows } = await batchQuery(tx, { rows: rowsQuery(model, select, where) })
  return rows
}

/** The first of the rows, or null. */
export async function selectRow<Name extends Model, const Select extends Selection>(
  tx: Queryable,
  model: Name,
  select: Select,
  where: Prisma.Sql,
): Promise<Row<Name, Select> | null> {
  const rows: readonly Row<Name, Select>[] = await selectRows(tx, model, select, where)
  return rows[0] ?? null
}

/** The first of the rows with every column. Throws if there is none: for rows that a constraint guarantees. */
export async function requireRow<Name extends Model>(
  tx: Queryable,
  model: Name,
  where: Prisma.Sql,
): Promise<Whole<Name>> {
  const rows: readonly unknown[] = await selectRows(tx, model, allColumns(model), where)
  if (rows.length === 0) throw new Error(`a required row of ${model} is missing`)
  return rows[0] as Whole<Name>
}
