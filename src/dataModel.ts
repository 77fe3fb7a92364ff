import { getDatamodel } from './generated/pothos.ts'

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
type Datamodel = { models: Readonly<Record<string, { fields: readonly Field[] }>> }

const { models } = (getDatamodel() as unknown as { datamodel: Datamodel }).datamodel

/** The columns and relations of a model. Throws where there is no such model. */
export function fieldsOf(model: string): readonly Field[] {
  const found = models[model]
  if (!found) throw new TypeError(`${model} is no model`)
  return found.fields
}

/** The columns of a model: its relations are none. */
export const columnsOf = (model: string): readonly Field[] =>
  fieldsOf(model).filter(({ kind }) => kind !== 'object')

/** A column or relation of a model. Throws where there is none. */
export function fieldOf(model: string, name: string): Field {
  const field = fieldsOf(model).find((one) => one.name === name)
  if (!field) throw new TypeError(`${model} has no ${name}`)
  return field
}
