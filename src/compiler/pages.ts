import { type GraphQLObjectType, getArgumentValues } from 'graphql'
import { fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import { base64, literal } from '../db/sqlExpressions.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { mostCounted } from '../graphql/paging/count.ts'
import { cursorPrefix, type List } from '../graphql/paging/cursor.ts'
import type { Order } from '../graphql/paging/order.ts'
import { orderBySql, textOf } from '../graphql/paging/orderSql.ts'
import { type PageArgs, readPageSize } from '../graphql/paging/readPageSize.ts'
import { modelOf as modelOfRows } from '../graphql/paging/relatedList.ts'
import { columns } from './columns.ts'
import { reachFollows } from './reach.ts'
import type { Related } from './relations.ts'
import { objectOf } from './rootLookup.ts'
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

/** A page of an ordered list of rows. */
export type Page = {
  model: string
  /** The name and the order of the list: cursors are made of them. */
  list: List
  /** The `WHERE` condition of the list. */
  where: (alias: string) => string
  /** The condition of the cursor `after`; null if there is none. */
  after: ((alias: string) => string) | null
  /** The most rows of the page. One more row is read to find out whether more follow. */
  size: number
  backward: boolean
  /** Whether self-service may see all rows of the list. */
  isWithinReach: boolean
}

/** Writes a connection that is a field of a row. Throws `Unsupported` unless it starts at one end of the list. */
export function writePage(
  compiler: SelectionCompiler,
  { owner, field, nodes, row, connection }: Omit<Related, 'target'> & { connection: GraphQLObjectType },
): string {
  const { list } = fieldOptions(field)
  if (!list) return unsupported(`${owner.name}.${field.name} is computed`)
  const first = nodes[0] ?? unsupported('no field')
  const args: PageArgs = getArgumentValues(field, first, compiler.variables)
  if (args.after != null || args.before != null) return unsupported('a page further on')
  const { size, backward } = readPageSize(args)
  if (size < 1) return unsupported('an empty page')
  const relation = fieldOf(modelOf(owner), list.relation)
  return writeConnection(compiler, connection, nodes, {
    ...{ size, backward },
    isWithinReach: reachFollows(compiler, { from: owner, relation, to: rowsOf(connection) }),
    ...{ model: modelOfRows(list), after: null },
    list: { name: `${owner.name}.${field.name}`, order: list.order },
    where: (alias) => relationJoin(modelOf(owner), relation, row.alias, alias),
  })
}

/** The type of the rows of a connection. */
export const rowsOf = (connection: GraphQLObjectType): GraphQLObjectType =>
  objectOf(objectOf(connection.getFields().edges).getFields().node)

/** Writes a connection over a page of rows. */
export function writeConnection(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  page: Page,
): string {
  const write = (field: OutputField, fieldNodes: Nodes): string => {
    const parts: Readonly<Record<string, () => string>> = {
      edges: () => writeEdges(compiler, field, fieldNodes, page),
      nodes: () => writeNodes(compiler, field, fieldNodes, page),
      pageInfo: () => writePageInfo(compiler, field, fieldNodes, page),
      totalCount: () => counted(compiler, page, `LEAST(count(*), ${mostCounted})`),
      totalCountIsExact: () => counted(compiler, page, `count(*) <= ${mostCounted}`),
    }
    return parts[field.name]?.() ?? unsupported(`${type.name}.${field.name}`)
  }
  return jsonOf(columns(compiler, type, nodes, write))
}

/** The rows of a page in the order of the scan: with `backward`, the last row comes first. */
const rows = ({ model, list, where, after, backward }: Page, alias: string, size: number): string =>
  `FROM "${model}" ${alias} WHERE ${where(alias)} ${after ? `AND ${after(alias)}` : ''}
   ORDER BY ${scanOrder(list.order, alias, backward)} LIMIT ${size}`

const scanOrder = (order: Order, alias: string, backward: boolean): string =>
  orderBySql(order, (column) => `${alias}."${column}"`, backward)

/** The cursor of a row. A cursor with a text is not compiled. */
function cursorOf({ list }: Page, alias: string): string {
  if (list.order.some(({ type }) => type === 'text')) return unsupported('a cursor with a text')
  const values = list.order.map(({ type, column }) => textOf(type, `${alias}."${column}"`))
  return base64(cursorPrefix(list), `(${values.join(` || ',' || `)})`, 37 * values.length)
}

function counted(compiler: SelectionCompiler, { model, where }: Page, count: string): string {
  const alias = newAlias(compiler)
  return `(SELECT ${count} FROM (SELECT FROM "${model}" ${alias} WHERE ${where(alias)} LIMIT ${mostCounted + 1}) q)`
}

function writeEdges(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const edge = objectOf(field)
  const alias = newAlias(compiler)
  const selected = columns(compiler, edge, nodes, (part, partNodes) => {
    if (part.name === 'cursor') return cursorOf(page, alias)
    if (part.name !== 'node') return unsupported(`${edge.name}.${part.name}`)
    return jsonOf(
      compiler.columnsOf(compiler, objectOf(part), partNodes, { alias, isWithinReach: page.isWithinReach }),
    )
  })
  return listOf(selected, page, alias)
}

function writeNodes(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const alias = newAlias(compiler)
  const { isWithinReach } = page
  return listOf(compiler.columnsOf(compiler, objectOf(field), nodes, { alias, isWithinReach }), page, alias)
}

function listOf(selected: string, page: Page, alias: string): string {
  if (!page.backward) return jsonListOf(selected, rows(page, alias, page.size))
  const number = `row_number() OVER (ORDER BY ${scanOrder(page.list.order, alias, true)})`
  return `array_to_json(ARRAY(SELECT y."row" FROM (
    SELECT ${jsonOf(selected)} AS "row", ${number} AS "n" ${rows(page, alias, page.size)}) y ORDER BY y."n" DESC))`
}

function writePageInfo(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const { size, backward, after } = page
  const edge = (last: boolean) => `(array_agg(q."cursor"))[${last ? `LEAST(count(*), ${size})` : 1}]`
  const more = `count(*) > ${size}`
  const parts: Readonly<Record<string, string>> = {
    hasNextPage: backward ? 'false' : more,
    hasPreviousPage: backward ? more : String(after !== null),
    startCursor: edge(backward),
    endCursor: edge(!backward),
  }
  const selected = columns(
    compiler,
    objectOf(field),
    nodes,
    ({ name }) => parts[name] ?? unsupported(`PageInfo.${literal(name)}`),
  )
  const alias = newAlias(compiler)
  // One row per page, whether or not it has a total count.
  return jsonOf(
    selected,
    `FROM (SELECT ${cursorOf(page, alias)} AS "cursor" ${rows(page, alias, size + 1)}) q HAVING true`,
  )
}
