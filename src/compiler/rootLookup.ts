import { type GraphQLNamedType, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import type { Nodes, OutputField, Writer } from './sql.ts'
import { decline } from './unsupported.ts'

/** A root field as an operation asks for it. */
export type Asked = {
  args: Readonly<Record<string, unknown>>
  field: OutputField
  /** A type of the schema by its name. */
  typeOf: (name: string) => GraphQLNamedType | undefined
}

/** How a root field finds its rows. */
export type Found = {
  /** What the text depends on, beside the operation. */
  shape: string
  /** What is bound, with the type that PostgreSQL takes it as. */
  params: readonly Param[]
  /** How many rows it may find. */
  rows: number
  /** What it means if nothing is there: a null, or that the ordinary executor must say what. */
  missing: 'null' | 'handOver'
  /** The JSON of what is found; `param` is what is bound. */
  write: (writer: Writer, param: (n: number) => string, nodes: Nodes) => string
}
/** A value as JSON has it. */
export type Param = { type: string; value: string | number | readonly object[] }

/** The type of what a field gives. Declines one that has several. */
export function objectOf(field: OutputField | undefined): GraphQLObjectType {
  const type = field && getNamedType(field.type)
  return isObjectType(type) ? type : decline('an abstract type')
}
