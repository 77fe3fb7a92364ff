import { fieldOf } from '../db/dataModel.ts'
import type { BoundValue, Condition } from '../graphql/paging/condition.ts'
import { unsupported } from './unsupported.ts'

type Write = (alias: string) => string

/** The filter of a Prisma query as a condition. None if it filters nothing. Throws `Unsupported` for other operators. */
export function whereCondition(model: string, where: object): Condition[] {
  const values: BoundValue[] = []
  const written = all(model, where, values)
  return values.length === 0 && Object.keys(where).length === 0 ? [] : [{ sql: written, values, orders: [] }]
}

function all(model: string, where: object, values: BoundValue[]): Write {
  return joined(
    Object.entries(where)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): Write => {
        const parts = () => [value].flat().map((one: object) => all(model, one, values))
        if (name === 'AND') return joined(parts(), ' AND ')
        return name === 'OR' ? joined(parts(), ' OR ') : compare(model, name, value, values)
      }),
    ' AND ',
  )
}

const joined =
  (parts: readonly Write[], operator: string): Write =>
  (alias) =>
    parts.length === 0 ? 'true' : `(${parts.map((part) => part(alias)).join(operator)})`

function compare(model: string, name: string, value: unknown, values: BoundValue[]): Write {
  const column: Write = (alias) => `${alias}."${name}"`
  const { type, kind } = fieldOf(model, name)
  const bind = (given: unknown, list = '') => {
    // The types of texts are not known here: an id is a text in the data model. PostgreSQL knows them.
    const known = kind === 'enum' ? `"${type}"` : types[type]
    values.push({ type: known ? known + list : '', value: plain(given) })
    return '?'
  }
  if (value === null) return (alias) => `${column(alias)} IS NULL`
  if (typeof value !== 'object' || value instanceof Date) {
    const bound = bind(value)
    return (alias) => `${column(alias)} = ${bound}`
  }
  const parts = Object.entries(value).map(([operator, given]): Write => {
    if (operator === 'not' && given === null) return (alias) => `${column(alias)} IS NOT NULL`
    const bound = operator === 'in' ? `ANY (${bind(given, '[]')})` : bind(given)
    const sign = signs[operator] ?? unsupported(`the operator ${operator}`)
    return (alias) => `${column(alias)} ${sign} ${bound}`
  })
  return joined(parts, ' AND ')
}

const signs: Readonly<Record<string, string>> = {
  ...{ equals: '=', in: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' },
}

const types: Readonly<Record<string, string>> = {
  ...{ Int: 'int', BigInt: 'bigint', Boolean: 'boolean', DateTime: 'timestamptz' },
}

function plain(value: unknown): BoundValue['value'] {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'number' ? value : String(value)
}
