/** The row of an object in a statement. */
export type SqlRow = { alias: string }
/** Writes the SQL of a value of a row. */
export type SqlExpression = (row: SqlRow) => string

/** The SQL of the fields of an object, by their names. */
export type SqlObject = { readonly [field: string]: string | SqlObject | SqlList }
/** The rows of a `FROM` clause as objects with these fields. */
export type SqlList = { readonly from: string; readonly each: SqlObject }

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

/** The base64 encoding of a prefix and a key with at most so many characters. */
export function base64(prefix: string, key: string, longest = 36): string {
  const encoded = `encode(convert_to(${literal(prefix)} || ${key}::text, 'UTF8'), 'base64')`
  // PostgreSQL breaks longer base64 text into lines.
  return prefix.length + longest < 57 ? encoded : `translate(${encoded}, E'\\n', '')`
}

/** A global id. */
export const globalId = (typename: string, key: string): string => base64(`${typename}:`, key)

/** A time in two columns, its instant and its offset, in the format of `OffsetDateTime`. */
export const offsetDateTimeIn =
  (instant: string, offset: string): SqlExpression =>
  ({ alias }) =>
    offsetDateTime(`${alias}."${instant}"`, `${alias}."${offset}"`)
