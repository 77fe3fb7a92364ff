import {
  type FieldNode,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import { fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import { base64, literal } from '../db/sqlExpressions.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { mostCounted } from '../graphql/paging/count.ts'
import { cursorPrefix, type List, readCursor } from '../graphql/paging/cursor.ts'
import type { Order } from '../graphql/paging/order.ts'
import { behindSql, orderBySql, textOf } from '../graphql/paging/orderSql.ts'
import { type PageArgs, readPageSize } from '../graphql/paging/readPageSize.ts'
import { modelOf as modelOfRows } from '../graphql/paging/relatedList.ts'
import { writeNode } from './abstractNodes.ts'
import { columns } from './columns.ts'
import { reachFollows } from './reach.ts'
import type { Related } from './relations.ts'
import { objectOf } from './rootLookup.ts'
import {
  type FoundRow,
  jsonListOf,
  jsonOf,
  modelOf,
  type Nodes,
  newAlias,
  type OutputField,
  type SelectionCompiler,
  type Variables,
} from './sql.ts'
import { ifRight, unsupported } from './unsupported.ts'

/** A page of an ordered list of rows. */
export type Page = {
  model: string
  /** The name and the order of the list: cursors are made of them. */
  list: List
  /** The `FROM` and `WHERE` clauses of the list. What follows them is repeated where the list is read in parts. */
  from: (alias: string, rest: (alias: string) => string) => string
  /** The conditions of the cursors; null if there is none. */
  after: ((alias: string) => string) | null
  before: ((alias: string) => string) | null
  /** The most rows of the page. One more row is read to find out whether more follow. */
  size: number
  backward: boolean
  /** Whether self-service may see all rows of the list. */
  isWithinReach: boolean
}

/** Writes a connection that is a field of a row. */
export function writePage(
  compiler: SelectionCompiler,
  { owner, field, nodes, row, connection }: Omit<Related, 'target'> & { connection: GraphQLObjectType },
): string {
  const { list } = fieldOptions(field)
  if (!list) return unsupported(`${owner.name}.${field.name} is computed`)
  const first = nodes[0] ?? unsupported('no field')
  const args: PageArgs = getArgumentValues(field, first, compiler.variables)
  const cursors = { name: `${owner.name}.${field.name}`, order: list.order }
  const beyond = (name: 'after' | 'before') =>
    args[name] == null ? null : boundBy(compiler, cursors, first, name)
  const page = { ...readPageSize(args), list: cursors, after: beyond('after'), before: beyond('before') }
  if ('from' in list) {
    if (compiler.viewer !== null) return unsupported('nothing tells whose the rows are')
    const from: Page['from'] = (alias, rest) => list.from(row, alias, rest)
    return writeConnection(compiler, connection, nodes, {
      ...page,
      model: list.model,
      from,
      isWithinReach: false,
    })
  }
  const relation = fieldOf(modelOf(owner), list.relation)
  const to = objectOf(objectOf(connection.getFields().edges).getFields().node)
  return writeConnection(compiler, connection, nodes, {
    ...{ ...page, isWithinReach: reachFollows(compiler, { from: owner, relation, to }) },
    ...fromModel(modelOfRows(list), (alias) => relationJoin(modelOf(owner), relation, row.alias, alias)),
  })
}

/** The rows of a model that meet a condition. */
export const fromModel = (model: string, where: (alias: string) => string): Pick<Page, 'model' | 'from'> => ({
  model,
  from: (alias, rest) => `FROM "${model}" ${alias} WHERE ${where(alias)} ${rest(alias)}`,
})

/** The condition of a cursor. Its values are bound, so that pages share a statement. */
function boundBy(compiler: SelectionCompiler, list: List, node: FieldNode, name: 'after' | 'before') {
  const argument = node.arguments?.find((one) => one.name.value === name)?.value
  const read = (variables: Variables) =>
    ifRight(() => readCursor(list, valueFromASTUntyped(argument as ValueNode, variables) as string, name))
  const values = list.order.map(({ type }, n) =>
    compiler.bind({ type, read: (variables) => read(variables)[n] ?? unsupported('no cursor') }),
  )
  return (alias: string) =>
    behindSql(list.order, alias, (n) => values[n] ?? unsupported('no value'), name === 'before')
}

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
const rows = ({ from, list, after, before, backward }: Page, alias: string, size: number): string =>
  from(
    alias,
    (row) => `${[after, before].map((bound) => (bound ? `AND ${bound(row)}` : '')).join(' ')}
      ORDER BY ${scanOrder(list.order, row, backward)} LIMIT ${size}`,
  )

const scanOrder = (order: Order, alias: string, backward: boolean): string =>
  orderBySql(order, (column) => `${alias}."${column}"`, backward)

/** The cursor of a row. */
function cursorOf({ list }: Page, alias: string): string {
  const hasText = list.order.some(({ type }) => type === 'text')
  const values = list.order.map(({ type, column }) => {
    const text = textOf(type, `${alias}."${column}"`)
    return type === 'text' ? `replace(replace(${text}, '%', '%25'), ',', '%2C')` : text
  })
  return base64(cursorPrefix(list), `(${values.join(` || ',' || `)})`, hasText ? 1000 : 37 * values.length)
}

function counted(compiler: SelectionCompiler, { from }: Page, count: string): string {
  const most = `LIMIT ${mostCounted + 1}`
  return `(SELECT ${count} FROM (SELECT ${from(newAlias(compiler), () => most)}) q)`
}

const rowIn = ({ isWithinReach }: Page, alias: string): FoundRow => ({ alias, isWithinReach })

function writeEdges(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const edge = objectOf(field)
  const alias = newAlias(compiler)
  const selected = columns(compiler, edge, nodes, (part, partNodes) => {
    if (part.name === 'cursor') return cursorOf(page, alias)
    if (part.name !== 'node') return unsupported(`${edge.name}.${part.name}`)
    return writeNode(compiler, { field: part, nodes: partNodes, row: rowIn(page, alias), model: page.model })
  })
  return listOf(selected, page, alias)
}

function writeNodes(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const alias = newAlias(compiler)
  const type = getNamedType(field.type)
  const row = rowIn(page, alias)
  if (isObjectType(type)) return listOf(compiler.columnsOf(compiler, type, nodes, row), page, alias)
  const node = writeNode(compiler, { field, nodes, row, model: page.model })
  return `array_to_json(ARRAY(SELECT l."node" FROM json_to_recordset(${listOf(`${node} AS "node"`, page, alias)}) AS l ("node" json)))`
}

function listOf(selected: string, page: Page, alias: string): string {
  if (!page.backward) return jsonListOf(selected, rows(page, alias, page.size))
  const number = `row_number() OVER (ORDER BY ${scanOrder(page.list.order, alias, true)})`
  return `array_to_json(ARRAY(SELECT y."row" FROM (
    SELECT ${jsonOf(selected)} AS "row", ${number} AS "n" ${rows(page, alias, page.size)}) y ORDER BY y."n" DESC))`
}

function writePageInfo(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, page: Page): string {
  const { size, backward, after, before } = page
  const edge = (last: boolean) =>
    size === 0 ? 'NULL::text' : `(array_agg(q."cursor"))[${last ? `LEAST(count(*), ${size})` : 1}]`
  const more = `count(*) > ${size}`
  const parts: Readonly<Record<string, string>> = {
    hasNextPage: backward ? String(before !== null) : more,
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
