import type { Field } from './dataModel.ts'
import { relationColumns } from './relationColumns.ts'

/** The SQL condition that joins row `to` of a relation to row `from`. Both are aliases. */
export const relationJoin = (model: string, relation: Field, from: string, to: string): string =>
  relationColumns(model, relation)
    .map((pair) => `${to}."${pair.to}" = ${from}."${pair.from}"`)
    .join(' AND ')
