import { type GraphQLNamedType, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import type { Context } from '../graphql/context.ts'
import type { Nodes, OutputField, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A root field of an operation. */
export type RootRequest = {
  args: Readonly<Record<string, unknown>>
  field: OutputField
  /** For look-ups before the statement. They read from the snapshot of the operation. */
  context: Context
  /** Finds a type of the schema by its name. */
  typeOf: (name: string) => GraphQLNamedType | undefined
}

/** How a root field finds its rows. */
export type RootLookup = {
  /** Everything besides the operation that changes the SQL text. */
  shape: string
  /** The parameters, with their PostgreSQL types. */
  params: readonly Param[]
  /** The most rows that it can find. */
  rows: number
  /** The meaning of an empty result: null, or the normal executor must produce the error. */
  missing: 'null' | 'fallBack'
  /** Whether PostgreSQL must know the values when it plans. */
  alone?: boolean
  /** Whether its resolver answers it. */
  isResolved?: boolean
  /** Writes the JSON of the result. `param` returns the SQL of a parameter. */
  write: (compiler: SelectionCompiler, param: (n: number) => string, nodes: Nodes) => string
}
/** A JSON value. */
export type Param = { type: string; value: string | number | readonly (object | string)[] }

/** The object type of a field. Throws `Unsupported` if the field has several possible types. */
export function objectOf(field: OutputField | undefined): GraphQLObjectType {
  const type = field && getNamedType(field.type)
  return isObjectType(type) ? type : unsupported('an abstract type')
}
