import { type GraphQLObjectType, getArgumentValues, getNamedType, isObjectType } from 'graphql'
import { fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import { base64, literal, type SqlRow } from '../db/sqlExpressions.ts'
import { page as sizes } from '../graphql/cost.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { columns } from './columns.ts'
import { placeholderFor, rowOf } from './placeholders.ts'
import { orderOf, type Query } from './query.ts'
import { queryOf, type Related, relationOf } from './relations.ts'
import {
  jsonListOf,
  jsonOf,
  modelOf,
  type Nodes,
  newAlias,
  type OutputField,
  type SelectionCompiler,
} from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A page of an ordered list of rows; `backward` counts from its end. */
export type Page = {
  model: string
  /** The `WHERE` condition of the list. */
  where: (alias: string) => string
  order: unknown
  /** The most rows of the page. One more row is read to find out whether more follow. */
  size: number
  backward: boolean
  /** Whether there is a cursor, so that there are rows before the page. */
  after: boolean
  /** The column that the cursors are made of. */
  key: string
  cursor: (key: string) => string
  /** The row that owns the connection, if the connection is a field of a row. */
  owner?: { model: string; row: SqlRow }
}

/** Writes a connection that is a field of a row. */
export function writePage(
  compiler: SelectionCompiler,
  related: Related & { connection: GraphQLObjectType },
): string {
  const { owner, field, nodes, row, connection } = related
  const relation = relationOf(related)
  const first = nodes[0] ?? unsupported('no field')
  const args = getArgumentValues(field, first, compiler.variables)
  const { select = {}, ...query } = field.extensions.pothosPrismaRelationField
    ? queryOf(field, relation.name, args)
    : placesQuery(args)
  const { take = 0, skip = 0, cursor, where } = query
  if (skip || cursor || where || Math.abs(take) < 2) return unsupported('this page is not known here')
  const [key, ...others] = Object.keys(select)
  if (!key || others.length > 0) return unsupported('a cursor of several columns')
  const join = (alias: string) => relationJoin(modelOf(owner), relation, row.alias, alias)
  return writeConnection(compiler, connection, nodes, {
    ...{ model: relation.type, where: join, order: query.orderBy },
    ...{ size: Math.abs(take) - 1, backward: take < 0, after: false, owner: { model: modelOf(owner), row } },
    key,
    cursor: field.extensions.pothosPrismaRelationField
      ? prismaCursor(relation.type, key)
      : (id) => base64('Place:', id),
  })
}

/** The query of a page of places (`src/graphql/hierarchy/placePages.ts`). Throws `Unsupported` unless it is the first page. */
function placesQuery({ first, last, after, before }: Record<string, unknown>): Query {
  if (last != null || after != null || before != null) return unsupported('a page of places further on')
  const size = first == null ? sizes.usual : Number(first)
  if (size < 1) return unsupported('an empty page')
  return { take: Math.min(size, sizes.most) + 1, orderBy: { id: 'asc' }, select: { id: true } }
}

/** A Pothos cursor over one column. */
export function prismaCursor(model: string, column: string): Page['cursor'] {
  const tag = { String: 'S', Int: 'N', BigInt: 'I' }[fieldOf(model, column).type] ?? unsupported('a cursor')
  return (key) => base64(`GPC:${tag}:`, key)
}

/** Writes a connection over a page of rows. */
export function writeConnection(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  page: Page,
): string {
  const selected = columns(compiler, type, nodes, (field, fieldNodes) => {
    if (field.name === 'edges') return writeEdges(compiler, field, fieldNodes, page)
    if (field.name === 'pageInfo') return writePageInfo(compiler, field, fieldNodes, page)
    if (!page.owner) return unsupported(`${type.name}.${field.name}`)
    const { model, row } = page.owner
    const { sql } = fieldOptions(field)
    if (sql) return sql(row)
    const parent = rowOf(compiler, model, row.alias)
    return placeholderFor(compiler, field, {
      sql: jsonOf(`${parent.sql} AS "parent"`),
      revive: (held) => ({ parent: parent.revive((held as { parent: object }).parent) }),
    })
  })
  return jsonOf(selected)
}

/** The rows of a page in the order of the scan: with `backward`, the last row comes first. */
const rows = ({ model, where, order, backward }: Page, alias: string, size: number): string =>
  `FROM "${model}" ${alias} WHERE ${where(alias)} ${orderOf(order, alias, backward)} LIMIT ${size}`

function writeEdges(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const edge = getNamedType(field.type)
  if (!isObjectType(edge)) return unsupported('edges of no objects')
  const alias = newAlias(compiler)
  const selected = columns(compiler, edge, nodes, (part, partNodes) => {
    if (part.name === 'cursor') return page.cursor(`${alias}."${page.key}"`)
    const node = getNamedType(part.type)
    if (part.name !== 'node' || !isObjectType(node)) return unsupported(`${edge.name}.${part.name}`)
    return jsonOf(compiler.columnsOf(compiler, node, partNodes, { alias }))
  })
  if (!page.backward) return jsonListOf(selected, rows(page, alias, page.size))
  const number = `row_number() OVER (${orderOf(page.order, alias, true)})`
  return `array_to_json(ARRAY(SELECT y."edge" FROM (
    SELECT ${jsonOf(selected)} AS "edge", ${number} AS "n" ${rows(page, alias, page.size)}) y ORDER BY y."n" DESC))`
}

function writePageInfo(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const type = getNamedType(field.type)
  if (!isObjectType(type)) return unsupported('no page info')
  const { size, backward, after } = page
  const edge = (last: boolean) =>
    page.cursor(`(array_agg(q."key"))[${last ? `LEAST(count(*), ${size})` : 1}]`)
  const more = `count(*) > ${size}`
  const parts: Readonly<Record<string, string>> = {
    hasNextPage: backward ? 'false' : more,
    hasPreviousPage: backward ? more : String(after),
    startCursor: edge(backward),
    endCursor: edge(!backward),
  }
  const selected = columns(
    compiler,
    type,
    nodes,
    ({ name }) => parts[name] ?? unsupported(`PageInfo.${literal(name)}`),
  )
  const alias = newAlias(compiler)
  // One row per page, whether or not it has a total count.
  return jsonOf(
    selected,
    `FROM (SELECT ${alias}."${page.key}" AS "key" ${rows(page, alias, size + 1)}) q HAVING true`,
  )
}
