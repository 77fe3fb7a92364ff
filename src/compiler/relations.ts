import { type GraphQLObjectType, getNullableType, isListType, isNonNullType } from 'graphql'
import { type Field, fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import type { SqlRow } from '../db/sqlExpressions.ts'
import { reachFollows, withinReach } from './reach.ts'
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

/** The Prisma query of a relation. */
export type Query = { select?: Record<string, unknown>; orderBy?: unknown; take?: number; skip?: number }

/** A field of a row that returns other rows. */
export type Related = {
  owner: GraphQLObjectType
  field: OutputField
  nodes: Nodes
  row: SqlRow
}

/** Relations whose fields have their own resolvers, because of limits of Prisma. */
const resolved: Readonly<Record<string, string>> = {
  'Identifier.profile': 'profile',
}

/** The relation of a field; null if the field is computed. */
export function relationOf({ owner, field }: Related): Field | null {
  const known = resolved[`${owner.name}.${field.name}`]
  if (known) return fieldOf(modelOf(owner), known)
  const { pothosPrismaRelationField: relation } = field.extensions
  return (relation as Field | undefined) ?? null
}

/** Writes a row or a list of rows that a row refers to. */
export function writeRelation(
  compiler: SelectionCompiler,
  related: Related & { target: GraphQLObjectType },
): string {
  const { owner, field, nodes, row, target } = related
  const relation = relationOf(related) ?? unsupported(`${owner.name}.${field.name} is computed`)
  const several = isListType(getNullableType(field.type))
  if (several !== relation.isList) return unsupported(`${field.name} is told otherwise`)
  // A row that can be missing is not allowed where the schema has a non-null type.
  if (!several && !relation.isRequired && isNonNullType(field.type))
    return unsupported(`${field.name} may be null`)
  const follows = reachFollows(compiler, { from: owner, relation, to: target })
  // The normal executor leaves such rows out after the limit of a list, and has an error where a row is required.
  if (!follows && (several || isNonNullType(field.type)))
    return unsupported(`${field.name} may be out of reach`)
  const alias = newAlias(compiler)
  const join = relationJoin(modelOf(owner), relation, row.alias, alias)
  const from = `FROM "${relation.type}" ${alias} WHERE ${join} ${follows ? '' : `AND ${withinReach(compiler, target, alias)}`}`
  const selected = compiler.columnsOf(compiler, target, nodes, { alias, isWithinReach: true })
  if (!several) return jsonOf(selected, from)
  return jsonListOf(selected, `${from} ${orderAndLimit(queryOf(field, relation.name), alias)}`)
}

/** The query of a relation, as the field declares it. */
function queryOf(field: OutputField, relation: string): Query {
  const { pothosPrismaSelect: select } = field.extensions
  if (typeof select !== 'function') return {}
  const given = select(
    {},
    {},
    (query: Query = {}) => ({ ...query, select: {} }),
    () => new Set(['edges']),
  )
  return given.select[relation]
}

/** The ORDER BY and LIMIT of a query. Throws `Unsupported` for unsupported options. */
export function orderAndLimit(
  { select: _select, orderBy, take, skip = 0, ...rest }: Query,
  alias: string,
): string {
  if (skip || Object.values(rest).some(Boolean) || (take ?? 0) < 0)
    return unsupported('a relation is asked for in a way that is not known here')
  const parts = [orderBy ?? []].flat().flatMap((part) => Object.entries(part as object))
  const written = parts.map(([column, direction]) => {
    if (direction !== 'asc' && direction !== 'desc') return unsupported('an order is not known here')
    return `${alias}."${column}" ${direction}`
  })
  const order = written.length > 0 ? `ORDER BY ${written.join(', ')}` : ''
  return `${order} ${take === undefined ? '' : `LIMIT ${Number(take)}`}`
}
