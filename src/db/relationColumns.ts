import { type Field, fieldOf, fieldsOf, keysOf } from './dataModel.ts'

/** A column of one row, and the column of another row with the same value. */
export type ColumnPair = { from: string; to: string }

/** The columns that join the rows of a relation: `from` of the row, and `to` of the row that the relation leads to. */
export function relationColumns(model: string, relation: Field): ColumnPair[] {
  if (refers(relation)) return pairs(relation, { own: model, target: relation.type })
  const back = fieldsOf(relation.type).find(
    (field) => field.relationName === relation.relationName && refers(field),
  )
  if (!back) throw new TypeError(`no model refers to ${model} with the relation ${relation.name}`)
  return pairs(back, { own: relation.type, target: model }).map(({ from, to }) => ({ from: to, to: from }))
}

const refers = ({ relationFromFields = [] }: Field): boolean => relationFromFields.length > 0

/**
 * Prisma's data model does not say which columns a relation refers to. It is the key of the target with columns of
 * the same types.
 */
function pairs({ relationFromFields = [] }: Field, { target, own }: Sides): ColumnPair[] {
  const typesOf = (model: string, columns: readonly string[]) =>
    columns.map((column) => fieldOf(model, column).type).join()
  const types = typesOf(own, relationFromFields)
  const [key, ...more] = keysOf(target).filter((columns) => typesOf(target, columns) === types)
  if (!key || more.length > 0)
    throw new TypeError(`cannot find the key of ${target} that ${relationFromFields} refer to`)
  return relationFromFields.map((from, n) => ({ from, to: key[n] as string }))
}

/** The model that refers, and the model that is referred to. */
type Sides = { own: string; target: string }
