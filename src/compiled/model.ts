import { getDatamodel } from '../generated/pothos.ts'
import type { ForeignKey } from './catalog.ts'
import { decline } from './declined.ts'

/** A column or relation, as Prisma’s data model has it. */
export type Field = {
  name: string
  type: string
  kind: string
  isList: boolean
  isRequired: boolean
  isId?: boolean
  relationName?: string
  relationFromFields?: readonly string[]
}

const { models } = (getDatamodel() as unknown as { datamodel: Datamodel }).datamodel
type Datamodel = { models: Readonly<Record<string, { fields: readonly Field[] }>> }

/** The columns of a model: its relations are none. */
export const columnsOf = (model: string): readonly Field[] =>
  fieldsOf(model).filter(({ kind }) => kind !== 'object')

/** The column that is a model’s key. */
export const keyColumn = (model: string): Field =>
  fieldsOf(model).find(({ isId }) => isId) ?? decline(`${model} has no key of one column`)

/** A column or relation of a model. Declines where there is none. */
export const fieldOf = (model: string, name: string): Field =>
  fieldsOf(model).find((field) => field.name === name) ?? decline(`${model}.${name} is no column`)

const fieldsOf = (model: string): readonly Field[] => models[model]?.fields ?? decline(`${model} is no model`)

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
