import { Prisma } from '../generated/prisma/client.ts'
import type { Db, Queryable } from './connect.ts'
import { columnsOf, type Field, fieldOf } from './dataModel.ts'
import { relationJoin } from './relationJoin.ts'

/** One of several queries in a statement: its SQL, which returns JSON, and how to read that. */
export type Query<Result> = { sql: Prisma.Sql; read: (json: never) => Result }

/** The type of rows after JSON: times are strings. */
export type AsJson<Row> = {
  [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name]
}

/** Queries by name. */
export type Queries = Record<string, Query<unknown>>
/** Runs several queries at once. */
export type BatchQuery = <Requested extends Queries>(queries: Requested) => Promise<Results<Requested>>
export type Results<Requested extends Queries> = {
  [Name in keyof Requested]: Requested[Name] extends Query<infer Result> ? Result : never
}

/** Runs several queries in one statement, on one snapshot. */
export async function batchQuery<Requested extends Queries>(
  tx: Queryable,
  queries: Requested,
): Promise<Results<Requested>> {
  const columns = Object.entries(queries).map(
    ([name, { sql }]) => Prisma.sql`${sql} AS ${Prisma.raw(`"${name}"`)}`,
  )
  const [row] = await tx.$queryRaw<Record<string, never>[]>`SELECT ${Prisma.join(columns, ', ')}`
  const results = Object.entries(queries).map(([name, { read }]) => [name, read(row?.[name] as never)])
  return Object.fromEntries(results) as Results<Requested>
}

/** The rows of a query, in its order. */
export const jsonQuery = <Row>(query: Prisma.Sql): Query<AsJson<Row>[]> => ({
  sql: Prisma.sql`(SELECT COALESCE(json_agg(row_to_json(listed)), '[]') FROM (${query}) AS listed)`,
  read: (rows) => rows,
})

type Model = Prisma.ModelName
type Delegate<Name extends Model> = Db[Uncapitalize<Name>]
export type Selection = { readonly [name: string]: true | { readonly select: Selection } }
export type Rows<Name extends Model, Select> = Prisma.Result<Delegate<Name>, { select: Select }, 'findMany'>

/**
 * The rows of a model in the form that Prisma returns for a `select`, relations included. `where` is the rest of the
 * statement. Lists inside a row are ordered by id.
 */
export const rowsQuery = <Name extends Model, const Select extends Selection>(
  model: Name,
  select: Select,
  where: Prisma.Sql,
): Query<Rows<Name, Select>> => ({
  sql: Prisma.sql`(SELECT COALESCE(json_agg(${Prisma.raw(textOf(model, select))}), '[]')
    FROM (SELECT * FROM ${Prisma.raw(`"${model}"`)} ${where}) AS t0)`,
  read: (rows: Record<string, unknown>[]) => {
    rows.forEach(reviverOf(model, select))
    return rows as never
  },
})

/** A selection of every column of a model. */
export const allColumns = <Name extends Model>(model: Name) =>
  Object.fromEntries(columnsOf(model).map(({ name }) => [name, true])) as {
    [Column in keyof Prisma.Result<Delegate<Name>, object, 'findFirstOrThrow'> & string]: true
  }

const sqlTexts = new WeakMap<Selection, string>()

/** The SQL of a row as JSON. It is cached for each selection; the number of selections in the code is fixed. */
function textOf(model: string, select: Selection): string {
  const text = sqlTexts.get(select) ?? objectOf(model, select, 0)
  sqlTexts.set(select, text)
  return text
}

function objectOf(model: string, select: Selection, depth: number): string {
  const values = Object.entries(select).map(
    ([name, wanted]) => `'${name}', ${expressionOf(model, fieldOf(model, name), wanted, depth)}`,
  )
  return `json_build_object(${values.join(', ')})`
}

function expressionOf(model: string, field: Field, wanted: Selection[string], depth: number): string {
  const column = `t${depth}."${field.name}"`
  if (wanted === true) return field.type === 'BigInt' ? `${column}::text` : column
  const object = objectOf(field.type, wanted.select, depth + 1)
  const value = field.isList ? `COALESCE(json_agg(${object} ORDER BY t${depth + 1}."id"), '[]')` : object
  return `(SELECT ${value} FROM "${field.type}" t${depth + 1} WHERE ${relationJoin(model, field, `t${depth}`, `t${depth + 1}`)})`
}

type Revive = (row: Record<string, unknown>) => void

const revivers = new WeakMap<Selection, Revive>()

/** Creates a function that converts a JSON row in place to Prisma's types. It is cached for each selection. */
function reviverOf(model: string, select: Selection): Revive {
  const known = revivers.get(select)
  if (known) return known
  const steps = Object.entries(select).flatMap(([name, wanted]) => stepOf(fieldOf(model, name), wanted))
  const revive: Revive = (row) => {
    for (const step of steps) step(row)
  }
  revivers.set(select, revive)
  return revive
}

function stepOf({ name, type, isList }: Field, wanted: Selection[string]): Revive[] {
  if (wanted === true) {
    const read = readers[type]
    if (!read) return []
    return [(row) => void (row[name] !== null && Object.assign(row, { [name]: read(row[name] as string) }))]
  }
  const revive = reviverOf(type, wanted.select)
  return isList
    ? [(row) => (row[name] as Record<string, unknown>[]).forEach(revive)]
    : [(row) => void (row[name] !== null && revive(row[name] as Record<string, unknown>))]
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  DateTime: (text) => new Date(text),
  BigInt,
}
