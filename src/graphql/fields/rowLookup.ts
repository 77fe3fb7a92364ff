import { NIL } from 'uuid'
import { isStorable } from '../../values/wellFormed.ts'
import type { GlobalId } from '../nodes.ts'

/** How a compiled query finds the row of a root field: by its global id, by a condition, or as the own customer of the caller. */
export type RowLookup = { node: GlobalId } | RowCondition | 'me'

type RowCondition = {
  /** The name of the condition. Lookups of one field with the same name have the same SQL. */
  name: string
  /** The parameters, with their PostgreSQL types. */
  params: readonly { type: string; value: string | number }[]
  /** The SQL of the condition. `param` returns the SQL of a parameter. */
  where: (alias: string, param: (n: number) => string) => string
  /** For a field that returns a list: the column of its order. */
  orderBy?: string
  /** Whether a missing row can be an error. The normal executor answers then. */
  missingCanBeError?: boolean
}

/** A row by the text in one of its columns. Null if no column can contain the text: the normal executor answers. */
export const rowByText = (column: string, text: string): RowLookup | null =>
  isStorable(text)
    ? {
        name: column,
        params: [{ type: 'text', value: text }],
        where: (alias, param) => `${alias}."${column}" = ${param(0)}`,
      }
    : null

/** A row by the number in one of its columns. */
export const rowByNumber = (column: string, number: number): RowLookup => ({
  name: column,
  params: [{ type: 'int', value: number }],
  where: (alias, param) => `${alias}."${column}" = ${param(0)}`,
})

/** No row at all. */
export const noRow: RowLookup = { name: 'none', params: [], where: () => 'false' }

/** The row with this id; null finds none. */
export const rowById = (id: string | null): RowLookup => ({
  name: 'id',
  params: [{ type: 'uuid', value: id ?? NIL }],
  where: (alias, param) => `${alias}."id" = ${param(0)}`,
})
