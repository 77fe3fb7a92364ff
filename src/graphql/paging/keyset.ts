import { validate as isUuid } from 'uuid'
import { badInput } from '../faults.ts'

type Query = { cursor?: { id: string }; skip?: number; take: number }

/**
 * The query of a page in the order of ids, with its cursor as a condition on them. Prisma’s own cursor is a row to pass
 * over: where that row is no longer listed, a merged customer’s for one, it would pass over the next. Throws on a cursor
 * that is none of a UUID.
 */
export function keyset<Asked extends object, Where extends object>(query: Asked, where: Where) {
  const { cursor, skip: _skip, take, ...rest } = query as Asked & Query
  if (cursor && !isUuid(cursor.id)) throw badInput('This is not a cursor of this connection.')
  const behind = cursor ? { id: take < 0 ? { lt: cursor.id } : { gt: cursor.id } } : {}
  return { ...rest, take, where: { AND: [where, behind] }, orderBy: { id: 'asc' as const } }
}
