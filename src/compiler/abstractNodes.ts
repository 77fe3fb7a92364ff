import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { columnsOf as columnsOfModel } from '../db/dataModel.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { columns } from './columns.ts'
import { namesOthers } from './fragments.ts'
import { placeholderFor, rowOf } from './placeholders.ts'
import { type FoundRow, jsonOf, type Nodes, type OutputField, type SelectionCompiler } from './sql.ts'
import { Unsupported, unsupported } from './unsupported.ts'

type Node = {
  field: OutputField
  nodes: Nodes
  row: FoundRow
  model: string
}

/** Writes the node of a connection, as JSON. If its type is abstract, the row may become an object of several types. */
export function writeNode(compiler: SelectionCompiler, node: Node): string {
  const { field, nodes, row: found, model } = node
  const type = getNamedType(field.type)
  if (isObjectType(type)) return jsonOf(compiler.columnsOf(compiler, type, nodes, found))
  const shared = isInterfaceType(type) ? writeShared(compiler, type, node) : null
  if (shared) return shared
  const json = columnsOfModel(model).filter((column) => column.type === 'Json')
  const row = rowOf(compiler, model, found.alias, Object.fromEntries(json.map(({ name }) => [name, true])))
  return placeholderFor(compiler, { owner: null, field, nodes }, row)
}

/** The fields of an interface that have SQL; null if others are selected, or those of a type that implements it. */
function writeShared(
  compiler: SelectionCompiler,
  type: GraphQLInterfaceType,
  { nodes, row: { alias } }: Node,
): string | null {
  const typename = type.extensions.typenameSql as ((alias: string) => string) | undefined
  if (!typename || namesOthers(compiler, type, nodes)) return null
  const write = (field: OutputField) => fieldOptions(field).sql?.({ alias }) ?? unsupported('no SQL')
  try {
    // The executor collects the fields of an interface as those of an object.
    const shown = type as unknown as GraphQLObjectType
    return jsonOf(columns(compiler, shown, nodes, write, typename(alias)))
  } catch (error) {
    if (error instanceof Unsupported) return null
    throw error
  }
}
