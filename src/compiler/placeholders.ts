import { randomUUID } from 'node:crypto'
import { getNamedType, getNullableType, isLeafType, isListType, isNonNullType } from 'graphql'
import { columnsOf, fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import type { Context } from '../graphql/context.ts'
import { orderAndLimit, type Query } from './query.ts'
import {
  jsonListOf,
  jsonOf,
  newAlias,
  type OutputField,
  type Placeholder,
  type SelectionCompiler,
} from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A row as Prisma returns it: the SQL of its JSON, and how to convert that to Prisma’s values. */
type PrismaRow = { sql: string; revive: (row: object) => object }

/** The marker of placeholders. It is random in each process and never shown, so no stored value can contain it. */
const mark = `placeholder:${randomUUID()}:`

/**
 * Writes a placeholder for the value of a resolver. Throws `Unsupported` for a field with arguments or with objects as
 * value.
 */
export function placeholderFor(
  compiler: SelectionCompiler,
  field: OutputField,
  { sql, revive }: PrismaRow,
): string {
  if (!isLeafType(getNamedType(field.type)) || field.args.length > 0)
    return unsupported(`${field.name} is computed`)
  const number = compiler.placeholders.push({ field, revive }) - 1
  return `array_to_json(ARRAY[to_json('${mark}${number}'::text), ${sql}, to_json('${mark}'::text)])`
}

/** A row of a model with all its columns, plus the relations in `select`. JSON columns only if they are selected. */
export function rowOf(
  compiler: SelectionCompiler,
  model: string,
  alias: string,
  select: unknown = {},
): PrismaRow {
  if (typeof select !== 'object' || select === null) return unsupported('a computed selection')
  const asked = select as Record<string, true | Query>
  const columns = columnsOf(model).filter(({ name, type }) => type !== 'Json' || asked[name] === true)
  const relations = Object.entries(asked).filter(([name]) => fieldOf(model, name).kind === 'object')
  const nested = relations.map(([name, query]) => ({
    name,
    ...nestedRow(compiler, model, alias, name, query),
  }))
  const written = columns.map(
    ({ name, type }) => `${alias}."${name}"${type === 'BigInt' ? '::text' : ''} AS "${name}"`,
  )
  const revivers = new Map<string, (value: never) => unknown>([
    ...columns.flatMap(({ name, type }) => (type in values ? [[name, values[type]] as const] : [])),
    ...nested.map(({ name, revive }) => [name, revive] as const),
  ] as [string, (value: never) => unknown][])
  return {
    sql: jsonOf([...written, ...nested.map(({ name, sql }) => `${sql} AS "${name}"`)].join(', ')),
    revive: (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value === null ? null : (revivers.get(name)?.(value as never) ?? value),
        ]),
      ),
  }
}

const values: Readonly<Record<string, (value: never) => unknown>> = {
  DateTime: (text: string) => new Date(text),
  BigInt: (text: string) => BigInt(text),
}

function nestedRow(
  compiler: SelectionCompiler,
  model: string,
  parent: string,
  name: string,
  query: true | Query,
) {
  const relation = fieldOf(model, name)
  const { select, ...rest } = query === true ? ({} as Query) : query
  const alias = newAlias(compiler)
  const row = rowOf(compiler, relation.type, alias, select)
  const from = `FROM "${relation.type}" ${alias} WHERE ${relationJoin(model, relation, parent, alias)}`
  if (!relation.isList) return { sql: `(SELECT ${row.sql} ${from})`, revive: row.revive }
  return {
    sql: jsonListOf(`${row.sql} AS "row"`, `${from} ${orderAndLimit(rest, alias)}`),
    revive: (list: { row: object }[]) => list.map((one) => row.revive(one.row)),
  }
}

/** Fields whose resolver has tried to read. What it read would not be of the snapshot of the statement. */
const reading = new WeakSet<OutputField>()

/** Throws `Unsupported` if the resolver of a placeholder is known to read. */
export function assertNoReads(placeholders: readonly Placeholder[]): void {
  if (placeholders.some(({ field }) => reading.has(field))) unsupported('a resolver reads')
}

/** Replaces the placeholders in the text by the values of the resolvers. Throws `Unsupported` if one reads. */
export async function resolvePlaceholders(
  text: string,
  placeholders: readonly Placeholder[],
  context: Context,
): Promise<string> {
  if (placeholders.length === 0) return text
  // Literal text and placeholder contents alternate: `["mark0",{…},"mark"]`.
  const parts = text.split(mark)
  const resolved = await Promise.all(
    parts.map((part, n) =>
      n % 2 === 0 ? trim(part, n > 0, n < parts.length - 1) : resolveOne(part, placeholders, context),
    ),
  )
  return resolved.join('')
}

const trim = (part: string, behind: boolean, before: boolean): string =>
  part.slice(behind ? '"]'.length : 0, before ? -'["'.length : undefined)

async function resolveOne(
  part: string,
  placeholders: readonly Placeholder[],
  context: Context,
): Promise<string> {
  const end = part.indexOf('"')
  const { field, revive } = placeholders[Number(part.slice(0, end))] ?? unsupported('no such placeholder')
  const row = revive(JSON.parse(part.slice(end + '",'.length, -',"'.length)))
  const resolve = field.extensions.pothosOriginalResolve as OutputField['resolve']
  const value = await resolve?.(row, {}, withoutReads(context, field), undefined as never)
  return JSON.stringify(complete(field.type, value))
}

const withoutReads = (context: Context, field: OutputField): Context => {
  const refuse = () => {
    reading.add(field)
    return unsupported('a resolver reads')
  }
  return Object.defineProperties({ ...context }, { db: { get: refuse }, loaders: { get: refuse } })
}

function complete(type: OutputField['type'], value: unknown): unknown {
  if (value === null || value === undefined)
    return isNonNullType(type) ? unsupported('null where none may be') : null
  const bare = getNullableType(type)
  if (isListType(bare)) return (value as unknown[]).map((one) => complete(bare.ofType, one))
  const leaf = getNamedType(bare)
  return isLeafType(leaf) ? leaf.serialize(value) : unsupported('no leaf')
}
