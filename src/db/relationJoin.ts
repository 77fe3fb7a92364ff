import { type Field, fieldOf, fieldsOf, keysOf } from './dataModel.ts'

/** The SQL condition that joins row `to` of a relation to row `from`. Both are aliases. */
export function relationJoin(model: string, relation: Field, from: string, to: string): string {
  if (refers(relation)) return condition(relation, { own: model, target: relation.type }, from, to)
  const back = fieldsOf(relation.type).find(
    (field) => field.relationName === relation.relationName && refers(field),
  )
  if (!back) throw new TypeError(`no model refers to ${model} with the relation ${relation.name}`)
  return condition(back, { own: relation.type, target: model }, to, from)
}

const refers = ({ relationFromFields = [] }: Field): boolean => relationFromFields.length > 0

/**
 * Prisma's data model does not say which columns a relation refers to. It is the key of the target with columns of
 * the same types.
 */
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

/** The model that refers, and the model that is referred to. */
type Sides = { own: string; target: string }
