import { type Field, fieldOf, fieldsOf, keysOf } from './dataModel.ts'

/** The condition under which row `to` of a relation of a model belongs to row `from`: aliases of both. */
export function joinOf(model: string, relation: Field, from: string, to: string): string {
  if (refers(relation)) return condition(relation, { own: model, target: relation.type }, from, to)
  const back = fieldsOf(relation.type).find(
    (field) => field.relationName === relation.relationName && refers(field),
  )
  if (!back) throw new TypeError(`no model refers to ${model} with the relation ${relation.name}`)
  return condition(back, { own: relation.type, target: model }, to, from)
}

const refers = ({ relationFromFields = [] }: Field): boolean => relationFromFields.length > 0

/** Prisma keeps to itself which columns a relation refers to: the key of its target whose columns are of the same types. */
function condition(
  { relationFromFields = [] }: Field,
  { target, own }: Sides,
  from: string,
  to: string,
): string {
  const typesOf = (model: string, columns: readonly string[]) =>
    columns.map((column) => fieldOf(model, column).type).join()
  const types = typesOf(own, relationFromFields)
  const [key, ...more] = keysOf(target).filter((columns) => typesOf(target, columns) === types)
  if (!key || more.length > 0)
    throw new TypeError(`cannot find the key of ${target} that ${relationFromFields} refer to`)
  return relationFromFields.map((column, n) => `${to}."${key[n]}" = ${from}."${column}"`).join(' AND ')
}

/** The model that refers, and the one referred to. */
type Sides = { own: string; target: string }
