import { type GraphQLObjectType, getNullableType, isListType, isNonNullType } from 'graphql'
import { type Field, fieldOf } from '../db/dataModel.ts'
import { relationJoin } from '../db/relationJoin.ts'
import type { SqlRow } from '../db/sqlExpressions.ts'
import { orderAndLimit, type Query } from './query.ts'
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
  const alias = newAlias(compiler)
  const from = `FROM "${relation.type}" ${alias} WHERE ${relationJoin(modelOf(owner), relation, row.alias, alias)}`
  const selected = compiler.columnsOf(compiler, target, nodes, { alias })
  if (!several) return jsonOf(selected, from)
  return jsonListOf(selected, `${from} ${orderAndLimit(queryOf(field, relation.name), alias)}`)
}

/** The query of a relation, as the field declares it. */
export function queryOf(field: OutputField, relation: string, args: object = {}): Query {
  const { pothosPrismaSelect: select } = field.extensions
  if (typeof select !== 'function') return {}
  const given = select(
    args,
    {},
    (query: Query = {}) => ({ ...query, select: {} }),
    () => new Set(['edges']),
  )
  return given.select[relation]
}
