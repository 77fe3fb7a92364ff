import type { Tx } from '../../db/connect.ts'
import type { Prisma } from '../../generated/prisma/client.ts'

export type ModelName = Prisma.ModelName
type Model<Name extends ModelName> = Prisma.TypeMap['model'][Name]
/** A row of a model with its own columns. */
export type RowOf<Name extends ModelName> = Model<Name>['payload']['scalars']
/** A filter for the rows of a model. */
export type WhereOf<Name extends ModelName> = NonNullable<
  Model<Name>['operations']['findMany']['args']['where']
>

type Operations<Name extends ModelName> = {
  findMany: (query: object) => Promise<RowOf<Name>[]>
  count: (query: { where: object; take: number }) => Promise<number>
}

/** Prisma's operations of a model by its name. */
export function modelRows<Name extends ModelName>(db: Tx, model: Name): Operations<Name> {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`
  // Prisma types the property of each model by itself, and none by a name that is not known yet.
  return (db as unknown as Record<string, Operations<Name>>)[property] as Operations<Name>
}
