import { type GraphQLLeafType, isEnumType } from 'graphql'
import type { Field } from '../db/dataModel.ts'

/** A text within a statement. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A moment as `DateTime` tells it. */
export const dateTime = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A moment in its own offset, as `OffsetDateTime` tells it. */
export function offsetDateTime(instant: string, minutes: string): string {
  const offset = `COALESCE(${minutes}, 0)`
  const local = `(${instant} + make_interval(mins => ${offset}))`
  const away = (part: string) => `lpad((abs(${offset}) ${part})::text, 2, '0')`
  return `to_char(${local}, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE to_char(${local}, 'MS') WHEN '000' THEN '' ELSE to_char(${local}, '.MS') END
    || CASE WHEN ${offset} < 0 THEN '-' ELSE '+' END || ${away('/ 60')} || ':' || ${away('% 60')}`
}

/** The base64 of a key behind a prefix: 36 characters of a key at most. */
export function base64(prefix: string, key: string): string {
  const encoded = `encode(convert_to(${literal(prefix)} || ${key}::text, 'UTF8'), 'base64')`
  // PostgreSQL breaks what is longer into lines, as no one here does.
  return prefix.length + 36 < 57 ? encoded : `translate(${encoded}, E'\\n', '')`
}

/** A global id. */
export const globalId = (typename: string, key: string): string => base64(`${typename}:`, key)

/** A column as a leaf of the answer tells it; null where only the leaf itself knows how. */
export function leafOf(column: Field, type: GraphQLLeafType, expression: string): string | null {
  if (column.isList) return null
  if (isEnumType(type))
    return column.kind === 'enum' && type.getValues().every(({ name, value }) => name === value)
      ? expression
      : null
  return tellers[`${column.kind === 'enum' ? 'String' : column.type} ${type.name}`]?.(expression) ?? null
}

const asItIs = (expression: string): string => expression
const asText = (expression: string): string => `${expression}::text`

/** By the type of the column and that of the field. */
const tellers: Readonly<Record<string, (expression: string) => string>> = {
  'String String': asItIs,
  'String ID': asItIs,
  'Int Int': asItIs,
  'Boolean Boolean': asItIs,
  'BigInt Points': asText,
  'DateTime DateTime': dateTime,
}
