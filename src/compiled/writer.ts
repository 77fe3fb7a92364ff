import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import { fieldOf, keyOf } from '../dataModel.ts'
import type { Scope } from '../graphql/context.ts'
import { isNodeType } from '../graphql/nodes.ts'
import { scopesOf } from '../graphql/scopes.ts'
import { computed, type Row } from './computed.ts'
import { decline } from './declined.ts'
import { type Hole, holeOf, rowOf } from './holes.ts'
import { writePage } from './pages.ts'
import { writeRelation } from './relations.ts'
import { globalId, leafOf, literal } from './texts.ts'

export type OutputField = GraphQLField<unknown, unknown>
export type Nodes = readonly FieldNode[]

/** The input of a compilation, and its results besides the SQL text. */
export type Writer = {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Readonly<Record<string, unknown>>
  /** The scopes that the caller needs for the whole selection. */
  readonly scopes: Set<Scope>
  readonly holes: Hole[]
  aliases: number
}

/** The longest name of a column. PostgreSQL cuts off longer names. */
const longestName = 63

/** A new alias for a row. */
export const newAlias = (writer: Writer): string => `t${++writer.aliases}`

/** Writes the columns of an object that is a row, for its selection. In a subquery they become its JSON. */
export function writeColumns(writer: Writer, type: GraphQLObjectType, nodes: Nodes, row: Row): string {
  return columns(writer, type, nodes, (field, fieldNodes) => writeField(writer, type, field, fieldNodes, row))
}

/** Writes the columns of any object. `write` writes each of its fields. */
export function columns(
  writer: Writer,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
): string {
  need(writer, type)
  const asked = [...collectSubfields(writer.schema, writer.fragments, writer.variables, type, nodes)]
  const written = asked.map(([key, fieldNodes]) => {
    if (key.length > longestName) decline('a name is too long')
    return `${writeNamed(writer, type, fieldNodes, write)} AS "${key}"`
  })
  return written.join(', ')
}

function writeNamed(
  writer: Writer,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
): string {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return literal(type.name)
  const field = type.getFields()[name] ?? decline(`${type.name}.${name} is no field`)
  need(writer, field)
  return write(field, nodes)
}

function need({ scopes }: Writer, declared: GraphQLNamedType | OutputField): void {
  for (const scope of scopesOf(declared)) scopes.add(scope)
}

/** The JSON of the row of a subquery with these columns. The alias of the row cannot be the name of a column. */
export const jsonOf = (selected: string, from = ''): string =>
  `(SELECT row_to_json("-") FROM (SELECT ${selected} ${from}) "-")`

/** The JSON array of all rows of a subquery, in order. */
export const jsonListOf = (selected: string, from: string): string =>
  `array_to_json(ARRAY(SELECT row_to_json("-") FROM (SELECT ${selected} ${from}) "-"))`

/** The Prisma model of an object type. */
export const modelOf = (type: GraphQLNamedType): string =>
  typeof type.extensions.pothosPrismaModel === 'string'
    ? type.extensions.pothosPrismaModel
    : decline(`${type.name} is no row`)

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

/** An object type of the schema, by its name. Throws `Declined` if it is not an object type. */
export function objectType({ schema }: Writer, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  return type instanceof GraphQLObjectType ? type : decline(`${name} is no object`)
}
