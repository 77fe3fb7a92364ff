import { type GraphQLLeafType, isEnumType } from 'graphql'
import type { Field } from '../db/dataModel.ts'
import { dateTime } from '../db/sqlExpressions.ts'

/** A column as the value of a leaf field. Null if only the GraphQL type can serialize it. */
export function leafOf(column: Field, type: GraphQLLeafType, expression: string): string | null {
  if (column.isList) return null
  if (isEnumType(type))
    return column.kind === 'enum' && type.getValues().every(({ name, value }) => name === value)
      ? expression
      : null
  return formats[`${column.kind === 'enum' ? 'String' : column.type} ${type.name}`]?.(expression) ?? null
}

const asItIs = (expression: string): string => expression
const asText = (expression: string): string => `${expression}::text`

/** How to write a value, by the type of the column and that of the field. */
const formats: Readonly<Record<string, (expression: string) => string>> = {
  'String String': asItIs,
  'String ID': asItIs,
  'Int Int': asItIs,
  'Boolean Boolean': asItIs,
  'BigInt Points': asText,
  'DateTime DateTime': dateTime,
}
