import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Scope } from '../auth/scopes.ts'
import type { Row } from './computed.ts'
import { decline } from './unsupported.ts'

/** A place in the text that the resolver of a field fills in, from the row that stands there. */
export type Hole = { field: OutputField; revive: (row: object) => object }

export type OutputField = GraphQLField<unknown, unknown>
export type Nodes = readonly FieldNode[]

/** What a compilation reads, and what it comes to beside its text. */
export type Writer = {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Readonly<Record<string, unknown>>
  /** What a caller needs for all that is asked. */
  readonly scopes: Set<Scope>
  readonly holes: Hole[]
  aliases: number
  /** Writes the columns of an object that is a row; relations and pages call it for the rows that they lead to. */
  readonly columnsOf: (writer: Writer, type: GraphQLObjectType, nodes: Nodes, row: Row) => string
}

/** A name for one more row. */
export const newAlias = (writer: Writer): string => `t${++writer.aliases}`

/** The JSON of the row that a subquery of these columns gives; it has a name that no column of it can have. */
export const jsonOf = (selected: string, from = ''): string =>
  `(SELECT row_to_json("-") FROM (SELECT ${selected} ${from}) "-")`

/** The JSON of all the rows that it gives, in their order. */
export const jsonListOf = (selected: string, from: string): string =>
  `array_to_json(ARRAY(SELECT row_to_json("-") FROM (SELECT ${selected} ${from}) "-"))`

/** The model that an object of the graph is a row of. */
export const modelOf = (type: GraphQLNamedType): string =>
  typeof type.extensions.pothosPrismaModel === 'string'
    ? type.extensions.pothosPrismaModel
    : decline(`${type.name} is no row`)

/** A type of the schema that rows can be told as. */
export function objectType({ schema }: Writer, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  return type instanceof GraphQLObjectType ? type : decline(`${name} is no object`)
}
