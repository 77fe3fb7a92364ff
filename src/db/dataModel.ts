import { getDatamodel } from '../generated/pothos.ts'

/** A column or relation in Prisma’s data model. */
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
type Key = { fields: readonly string[] }
type Model = { fields: readonly Field[]; primaryKey: Key | null; uniqueIndexes: readonly Key[] }
type Datamodel = { models: Readonly<Record<string, Model>> }

const { models } = (getDatamodel() as unknown as { datamodel: Datamodel }).datamodel

/** The columns and relations of a model. Throws if the model does not exist. */
export const fieldsOf = (model: string): readonly Field[] => modelOf(model).fields

function modelOf(name: string): Model {
  const found = models[name]
  if (!found) throw new TypeError(`${name} is not a model`)
  return found
}

/** The unique keys of a model, each a list of columns: its id and its unique constraints. */
export function keysOf(model: string): (readonly string[])[] {
  const { fields, primaryKey, uniqueIndexes } = modelOf(model)
  const ids = fields.filter(({ isId }) => isId).map(({ name }) => [name])
  return [...ids, ...[...(primaryKey ? [primaryKey] : []), ...uniqueIndexes].map((key) => key.fields)]
}

/** The columns of a model, without its relations. */
export const columnsOf = (model: string): readonly Field[] =>
  fieldsOf(model).filter(({ kind }) => kind !== 'object')

/** A column or relation of a model. Throws if it does not exist. */
export function fieldOf(model: string, name: string): Field {
  const field = fieldsOf(model).find((one) => one.name === name)
  if (!field) throw new TypeError(`${model} has no field ${name}`)
  return field
}

/** The key column of a model. Throws if the key does not have exactly one column. */
export function keyOf(model: string): Field {
  const key = fieldsOf(model).find(({ isId }) => isId)
  if (!key) throw new TypeError(`${model} has no single-column key`)
  return key
}

/** The names of all models. */
export const modelNames = Object.keys(models)
