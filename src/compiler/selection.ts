import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql'
import { fieldOf, keyOf } from '../db/dataModel.ts'
import { isNodeType } from '../graphql/nodes.ts'
import { columns } from './columns.ts'
import { computed, type Row } from './computed.ts'
import { writePage } from './pages.ts'
import { holeOf, rowOf } from './placeholders.ts'
import { writeRelation } from './relations.ts'
import { modelOf, type Nodes, type OutputField, type Writer } from './sql.ts'
import { globalId, leafOf } from './sqlLiterals.ts'
import { decline } from './unsupported.ts'

/** Writes the columns of an object that is a row, for its selection. In a subquery they become its JSON. */
export function writeColumns(writer: Writer, type: GraphQLObjectType, nodes: Nodes, row: Row): string {
  return columns(writer, type, nodes, (field, fieldNodes) => writeField(writer, type, field, fieldNodes, row))
}

function writeField(
  writer: Writer,
  type: GraphQLObjectType,
  field: OutputField,
  nodes: Nodes,
  row: Row,
): string {
  const expression = computed[`${type.name}.${field.name}`]
  if (expression) return expression(row)
  const named = getNamedType(field.type)
  if (isLeafType(named)) return writeLeaf(writer, type, field, row)
  if (!isObjectType(named)) return decline(`${type.name}.${field.name} is abstract`)
  return isConnection(named)
    ? writePage(writer, { owner: type, field, nodes, row, connection: named })
    : writeRelation(writer, { owner: type, field, nodes, row, target: named })
}

const isConnection = (type: GraphQLObjectType): boolean =>
  type.name.endsWith('Connection') && 'edges' in type.getFields()

function writeLeaf(writer: Writer, type: GraphQLObjectType, field: OutputField, { alias }: Row): string {
  const model = modelOf(type)
  if (field.name === 'id' && isNodeType(type)) return globalId(type.name, `${alias}."${keyOf(model).name}"`)
  const named = getNamedType(field.type)
  const column = field.extensions.pothosPrismaVariant
  const leaf =
    typeof column === 'string' && isLeafType(named)
      ? leafOf(fieldOf(model, column), named, `${alias}."${column}"`)
      : null
  return leaf ?? holeOf(writer, field, rowOf(writer, model, alias, field.extensions.pothosPrismaSelect))
}
