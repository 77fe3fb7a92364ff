import { randomUUID } from 'node:crypto'
import { columnsOf, fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import { orderAndLimit, type Query } from './relations.ts'
import { isPlainLeaf, type ResolveRun, resolveField } from './resolveField.ts'
import { jsonListOf, jsonOf, newAlias, type Placeholder, type SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A row as Prisma returns it: the SQL of its JSON, and how to convert that to Prisma’s values. */
type PrismaRow = { sql: string; revive: (row: object) => object }

/** The marker of placeholders. It is random in each process and never shown, so no stored value can contain it. */
const mark = `placeholder:${randomUUID()}:`

/**
 * Writes a placeholder for the value of a resolver. For self-service, only a leaf without arguments has one: what else
 * a resolver finds may be out of reach, and `guardSelfService` looks at it in the normal executor only.
 */
export function placeholderFor(
  compiler: SelectionCompiler,
  asked: Omit<Placeholder, 'revive'>,
  { sql, revive }: PrismaRow,
): string {
  if (compiler.viewer !== null && !isPlainLeaf(asked.field))
    return unsupported(`${asked.field.name} is computed`)
  const number = compiler.placeholders.push({ ...asked, revive }) - 1
  return `array_to_json(ARRAY[to_json('${mark}${number}'::text), ${sql}, to_json('${mark}'::text)])`
}

/** A row of a model with all its columns, plus the relations in `select`. JSON columns only if they are selected. */
export function rowOf(compiler: SelectionCompiler, model: string, alias: string, select: unknown): PrismaRow {
  if (typeof select === 'function') return unsupported('a computed selection')
  const asked = (select ?? {}) as Record<string, true | Query>
  const columns = columnsOf(model).filter(({ name, type }) => type !== 'Json' || asked[name] === true)
  const relations = Object.entries(asked).filter(([name]) => fieldOf(model, name).kind === 'object')
  const nested = relations.map(([name, query]) => ({
    name,
    ...nestedRow(compiler, model, alias, name, query),
  }))
  const written = columns.map(({ name, type, isList }) => {
    const column = `${alias}."${name}"${type === 'BigInt' ? '::text' : ''}`
    // Prisma reads a list that is null as an empty one.
    return `${isList ? `COALESCE(${column}, '{}')` : column} AS "${name}"`
  })
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

/** Replaces the placeholders in the text by the values of the resolvers. */
export async function resolvePlaceholders(
  text: string,
  placeholders: readonly Placeholder[],
  run: ResolveRun,
): Promise<string> {
  if (placeholders.length === 0) return text
  // Literal text and placeholder contents alternate: `["mark0",{…},"mark"]`.
  const parts = text.split(mark)
  const resolved = parts.map((part, n) => (n % 2 === 0 ? trim(part, n > 0, n < parts.length - 1) : ''))
  const rows = parts.flatMap((part, at) => (at % 2 === 0 ? [] : [{ at, ...rowIn(part) }]))
  const groups = [...Map.groupBy(rows, ({ number }) => number)]
  await Promise.all(
    groups.map(async ([number, found]) => {
      const placeholder = placeholders[number] ?? unsupported('no such placeholder')
      const values = await resolveField(
        placeholder,
        found.map(({ row }) => placeholder.revive(row)),
        run,
      )
      for (const [n, { at }] of found.entries()) resolved[at] = values[n] ?? unsupported('no value')
    }),
  )
  return resolved.join('')
}

const trim = (part: string, behind: boolean, before: boolean): string =>
  part.slice(behind ? '"]'.length : 0, before ? -'["'.length : undefined)

function rowIn(part: string): { number: number; row: object } {
  const end = part.indexOf('"')
  return { number: Number(part.slice(0, end)), row: JSON.parse(part.slice(end + '",'.length, -',"'.length)) }
}
