import { columnsOf, type Field, fieldOf, fieldsOf } from './dataModel.ts'
import type { Db, Tx } from './db.ts'
import { Prisma } from './generated/prisma/client.ts'

/** One of several questions of a statement: its answer as JSON, and how that is read. */
export type Part<Answer> = { sql: Prisma.Sql; read: (json: never) => Answer }

/** What JSON makes of rows: moments are text. */
export type AsJson<Row> = {
  [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name]
}

/** Questions by their names. */
export type Parts = Record<string, Part<unknown>>
/** Asks several questions at once. */
export type Ask = <Asked extends Parts>(parts: Asked) => Promise<Answers<Asked>>
export type Answers<Asked extends Parts> = {
  [Name in keyof Asked]: Asked[Name] extends Part<infer Answer> ? Answer : never
}

/** Answers several questions in one statement, all of them on one snapshot. */
export async function readTogether<Asked extends Parts>(tx: Tx, parts: Asked): Promise<Answers<Asked>> {
  const columns = Object.entries(parts).map(
    ([name, { sql }]) => Prisma.sql`${sql} AS ${Prisma.raw(`"${name}"`)}`,
  )
  const [row] = await tx.$queryRaw<Record<string, never>[]>`SELECT ${Prisma.join(columns, ', ')}`
  const answers = Object.entries(parts).map(([name, { read }]) => [name, read(row?.[name] as never)])
  return Object.fromEntries(answers) as Answers<Asked>
}

/** The rows of a query, in its order. */
export const listOf = <Row>(query: Prisma.Sql): Part<AsJson<Row>[]> => ({
  sql: Prisma.sql`(SELECT COALESCE(json_agg(row_to_json(listed)), '[]') FROM (${query}) AS listed)`,
  read: (rows) => rows,
})

type Model = Prisma.ModelName
type Delegate<Name extends Model> = Db[Uncapitalize<Name>]
type Selection = { readonly [name: string]: true | { readonly select: Selection } }
type Rows<Name extends Model, Select> = Prisma.Result<Delegate<Name>, { select: Select }, 'findMany'>

/**
 * The rows of a model that Prisma would give for a `select`, with all that hangs on them; `where` is the rest of the
 * statement. Lists of a row are in the order of their ids.
 */
export const rowsOf = <Name extends Model, const Select extends Selection>(
  model: Name,
  select: Select,
  where: Prisma.Sql,
): Part<Rows<Name, Select>> => ({
  sql: Prisma.sql`(SELECT COALESCE(json_agg(${Prisma.raw(textOf(model, select))}), '[]')
    FROM (SELECT * FROM ${Prisma.raw(`"${model}"`)} ${where}) AS t0)`,
  read: (rows: unknown[]) => rows.map((row) => revived(model, select, row)) as never,
})

/** Every column of a model. */
export const every = <Name extends Model>(model: Name) =>
  Object.fromEntries(columnsOf(model).map(({ name }) => [name, true])) as {
    [Column in keyof Prisma.Result<Delegate<Name>, object, 'findFirstOrThrow'> & string]: true
  }

const texts = new WeakMap<Selection, string>()

/** A row as JSON: written once for each selection, of which there are as many as the code has. */
function textOf(model: string, select: Selection): string {
  const text = texts.get(select) ?? objectOf(model, select, 0)
  texts.set(select, text)
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
  return `(SELECT ${value} FROM "${field.type}" t${depth + 1} WHERE ${joinOf(model, field, depth)})`
}

/** How a row's relation is found: by the columns of the side that refers to the other. */
function joinOf(model: string, field: Field, depth: number): string {
  const [here, there] = [`t${depth}`, `t${depth + 1}`]
  if (field.relationFromFields?.length) return conditions(field, field.type, here, there)
  const back = fieldsOf(field.type).find(
    ({ relationName, relationFromFields }) =>
      relationName === field.relationName && relationFromFields && relationFromFields.length > 0,
  )
  if (!back) throw new TypeError(`nothing refers to ${model} as ${field.name}`)
  return conditions(back, model, there, here)
}

/** A column refers to the one of its name, or of what its name has after the relation's: `companyId` to `id`. */
function conditions(
  { name, relationFromFields = [] }: Field,
  target: string,
  from: string,
  to: string,
): string {
  const pairs = relationFromFields.map((column) => {
    const rest = column.startsWith(name) ? column.slice(name.length) : column
    const { name: referred } = fieldOf(target, rest.charAt(0).toLowerCase() + rest.slice(1))
    return `${to}."${referred}" = ${from}."${column}"`
  })
  return pairs.join(' AND ')
}

function revived(model: string, select: Selection, row: unknown): unknown {
  if (row === null) return null
  const values = Object.entries(row as Record<string, unknown>).map(([name, value]) => {
    const wanted = select[name]
    const { type, isList } = fieldOf(model, name)
    if (wanted && wanted !== true)
      return [
        name,
        isList
          ? (value as unknown[]).map((one) => revived(type, wanted.select, one))
          : revived(type, wanted.select, value),
      ]
    return [name, value === null ? null : (readers[type]?.(value as string) ?? value)]
  })
  return Object.fromEntries(values)
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  DateTime: (text) => new Date(text),
  BigInt,
}
