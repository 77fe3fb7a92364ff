/**
 * How the columns of a CSV file become a line: a line in which `{ "column": "…" }` stands for the value of a column.
 * `type` makes a number or a flag of it, and `values` replaces its values.
 */
export type Template =
  | string
  | number
  | boolean
  | null
  | readonly Template[]
  | { readonly [name: string]: Template }
type Column = { column: string; type?: 'number' | 'boolean'; values?: Readonly<Record<string, string>> }
type Row = Readonly<Record<string, string | undefined>>

/** Fills a template with a row. An empty cell becomes null. An item of a list is left out if its own columns are all empty. */
export function fillTemplate(template: Template, row: Row): unknown {
  if (Array.isArray(template))
    return template.filter((item) => !isEmpty(item, row)).map((item) => fillTemplate(item, row))
  if (typeof template !== 'object' || template === null) return template
  if (isColumn(template)) return cellOf(template, row)
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, fillTemplate(value as Template, row)]),
  )
}

/** Whether all columns of an item are empty: its own ones, or if it has none, those of its parts. */
function isEmpty(item: Template, row: Row): boolean {
  const columns = columnsOf(item)
  return columns.length > 0 && columns.every((column) => cellOf(column, row) === null)
}

function columnsOf(template: Template): Column[] {
  if (typeof template !== 'object' || template === null) return []
  if (isColumn(template)) return [template]
  const parts: Template[] = Object.values(template)
  const own = parts.filter((part) => typeof part === 'object' && part !== null && isColumn(part))
  return own.length > 0 ? own.flatMap(columnsOf) : parts.flatMap(columnsOf)
}

const isColumn = (template: object): template is Column =>
  'column' in template && typeof template.column === 'string'

function cellOf({ column, type, values }: Column, row: Row): unknown {
  // A column or a cell may have the name of something that every object has, such as `constructor`.
  const cell = (Object.hasOwn(row, column) ? row[column]?.trim() : undefined) ?? ''
  const text = values && Object.hasOwn(values, cell) ? (values[cell] ?? cell) : cell
  if (text === '') return null
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean') return ['true', '1', 'yes', 'y'].includes(text.toLowerCase())
  return text
}
