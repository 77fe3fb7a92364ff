import { type Field, fieldsOf } from '../dataModel.ts'
import type { ForeignKey } from './catalog.ts'
import { decline } from './declined.ts'

/** The column that is a model’s key. */
export const keyColumn = (model: string): Field =>
  fieldsOf(model).find(({ isId }) => isId) ?? decline(`${model} has no key of one column`)

/** The condition under which row `to` of a relation belongs to row `from`. */
export function joinOf(
  keys: readonly ForeignKey[],
  model: string,
  relation: Field,
  from: string,
  to: string,
) {
  const own = relation.relationFromFields ?? []
  if (own.length > 0) return condition(keyOf(keys, model, own, relation.type), from, to)
  const back = fieldsOf(relation.type).find(
    ({ name, type, relationName, relationFromFields = [] }) =>
      relationName === relation.relationName &&
      relationFromFields.length > 0 &&
      type === model &&
      (relation.type !== model || name !== relation.name),
  )
  return condition(keyOf(keys, relation.type, back?.relationFromFields ?? [], model), to, from)
}

const keyOf = (keys: readonly ForeignKey[], table: string, columns: readonly string[], target: string) =>
  keys.find(
    (key) =>
      plain(key.table) === table && plain(key.target) === target && key.columns.join() === columns.join(),
  ) ?? decline(`no foreign key of ${table} to ${target}`)

/** A name as PostgreSQL quotes it where it must. */
const plain = (name: string): string => name.replaceAll('"', '')

const condition = ({ columns, targetColumns }: ForeignKey, from: string, to: string): string =>
  columns.map((column, n) => `${to}."${targetColumns[n]}" = ${from}."${column}"`).join(' AND ')
