import { reachSql } from '../../core/customer/store/reachSql.ts'
import { fieldOf } from '../../db/dataModel.ts'
import { relationJoin } from '../../db/relationJoin.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Owner } from './owners.ts'

/** The SQL condition that a row belongs to a customer that the viewer may access. `viewer` is the SQL of its id. */
export function reachCondition(owner: Owner, alias: string, viewer: string): string {
  return reachSql({ wanted: Prisma.raw(ownerSql(owner, alias)), viewer: Prisma.raw(viewer) }).sql
}

function ownerSql({ model, column, through }: Owner, alias: string): string {
  if (!through) return `${alias}."${column}"`
  const relation = fieldOf(model, through)
  return `(SELECT o."${column}" FROM "${relation.type}" o WHERE ${relationJoin(model, relation, alias, 'o')})`
}
