import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Scope } from '../auth/scopes.ts'
import type { SqlRow } from '../db/sqlExpressions.ts'
import { unsupported } from './unsupported.ts'

/** A placeholder in the JSON text. The resolver of the field computes its value from the row in the text. */
export type Placeholder = {
  /** The type that has the field. Null: the row is the value of the field. */
  owner: GraphQLObjectType | null
  field: OutputField
  nodes: Nodes
  revive: (row: object) => object
}

/** A parameter that the variables of a request determine. */
export type LateParam = { type: string; read: (variables: Variables) => string }
export type Variables = Readonly<Record<string, unknown>>

export type OutputField = GraphQLField<unknown, unknown>
export type Nodes = readonly FieldNode[]

/** A row that a statement finds. `isWithinReach`: a self-service caller may see it. */
export type FoundRow = SqlRow & { isWithinReach?: boolean }

/** The input of a compilation, and its results besides the SQL text. */
export type SelectionCompiler = {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Variables
  /** The SQL of the own customer of a self-service caller; null for other callers. */
  readonly viewer: string | null
  /** The scopes that the caller needs for the whole selection. */
  readonly scopes: Set<Scope>
  readonly placeholders: Placeholder[]
  /** Adds a parameter, and returns its SQL. */
  readonly bind: (param: LateParam) => string
  aliases: number
  /** Writes the columns of an object that is a row; relations and pages call it for the rows that they lead to. */
  readonly columnsOf: (
    compiler: SelectionCompiler,
    type: GraphQLObjectType,
    nodes: Nodes,
    row: FoundRow,
  ) => string
}

/** A new alias for a row. */
export const newAlias = (compiler: SelectionCompiler): string => `t${++compiler.aliases}`

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
    : unsupported(`${type.name} is no row`)

/** An object type of the schema, by its name. Throws `Unsupported` if it is not an object type. */
export function objectType({ schema }: SelectionCompiler, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  return type instanceof GraphQLObjectType ? type : unsupported(`${name} is no object`)
}
