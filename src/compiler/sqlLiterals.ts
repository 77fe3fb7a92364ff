import { type GraphQLLeafType, isEnumType } from 'graphql'
import type { Field } from '../db/dataModel.ts'

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A time in the format of `DateTime`. */
export const dateTime = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A time with its own offset, in the format of `OffsetDateTime`. */
export function offsetDateTime(instant: string, minutes: string): string {
  const offset = `COALESCE(${minutes}, 0)`
  const local = `(${instant} + make_interval(mins => ${offset}))`
  const away = (part: string) => `lpad((abs(${offset}) ${part})::text, 2, '0')`
  return `to_char(${local}, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE to_char(${local}, 'MS') WHEN '000' THEN '' ELSE to_char(${local}, '.MS') END
    || CASE WHEN ${offset} < 0 THEN '-' ELSE '+' END || ${away('/ 60')} || ':' || ${away('% 60')}`
}

/** The base64 encoding of a prefix and a key of at most 36 characters. */
export function base64(prefix: string, key: string): string {
  const encoded = `encode(convert_to(${literal(prefix)} || ${key}::text, 'UTF8'), 'base64')`
  // PostgreSQL breaks longer base64 text into lines. This text is always short enough.
  return prefix.length + 36 < 57 ? encoded : `translate(${encoded}, E'\\n', '')`
}

/** A global id. */
export const globalId = (typename: string, key: string): string => base64(`${typename}:`, key)

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
