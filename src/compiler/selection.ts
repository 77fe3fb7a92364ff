import { type GraphQLObjectType, getArgumentValues, getNamedType, isLeafType, isObjectType } from 'graphql'
import { fieldOf, keyOf } from '../db/dataModel.ts'
import { globalId, type SqlRow } from '../db/sqlExpressions.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { isNodeType } from '../graphql/nodes.ts'
import { columns } from './columns.ts'
import { leafOf } from './leafOf.ts'
import { writePage } from './pages.ts'
import { placeholderFor, rowOf } from './placeholders.ts'
import { assertWithinReach } from './reach.ts'
import { writeRelation } from './relations.ts'
import { type FoundRow, modelOf, type Nodes, type OutputField, type SelectionCompiler } from './sql.ts'
import { writeObject } from './sqlObjects.ts'
import { unsupported } from './unsupported.ts'

/** Writes the columns of an object that is a row, for its selection. In a subquery they become its JSON. */
export function writeColumns(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  row: FoundRow,
): string {
  assertWithinReach(compiler, type, row)
  return columns(compiler, type, nodes, (field, fieldNodes) =>
    writeField(compiler, type, field, fieldNodes, row),
  )
}

function writeField(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  field: OutputField,
  nodes: Nodes,
  row: SqlRow,
): string {
  const { sql } = fieldOptions(field)
  if (sql) return sql(row)
  const named = getNamedType(field.type)
  if (isLeafType(named)) return writeLeaf(compiler, type, field, row)
  if (!isObjectType(named)) return unsupported(`${type.name}.${field.name} is abstract`)
  const object = sqlObjectOf(compiler, field, nodes, row)
  if (object) return writeObject(compiler, named, nodes, object)
  return isConnection(named)
    ? writePage(compiler, { owner: type, field, nodes, row, connection: named })
    : writeRelation(compiler, { owner: type, field, nodes, row, target: named })
}

function sqlObjectOf(compiler: SelectionCompiler, field: OutputField, [node]: Nodes, row: SqlRow) {
  const { sqlObject } = fieldOptions(field)
  if (!sqlObject || !node) return null
  return sqlObject(row, getArgumentValues(field, node, compiler.variables))
}

const isConnection = (type: GraphQLObjectType): boolean =>
  type.name.endsWith('Connection') && 'edges' in type.getFields()

function writeLeaf(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  field: OutputField,
  { alias }: SqlRow,
): string {
  const model = modelOf(type)
  if (field.name === 'id' && isNodeType(type)) return globalId(type.name, `${alias}."${keyOf(model).name}"`)
  const named = getNamedType(field.type)
  const column = field.extensions.pothosPrismaVariant
  const leaf =
    typeof column === 'string' && isLeafType(named)
      ? leafOf(fieldOf(model, column), named, `${alias}."${column}"`)
      : null
  return (
    leaf ??
    placeholderFor(compiler, field, rowOf(compiler, model, alias, field.extensions.pothosPrismaSelect))
  )
}
