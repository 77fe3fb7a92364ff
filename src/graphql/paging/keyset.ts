import { validate as isUuid } from 'uuid'
import { badInput } from '../faults.ts'

type Query = { cursor?: { id: string }; skip?: number; take: number }

/**
 * The query of a page in the order of ids, with the cursor as a condition. Prisma’s own cursor skips one row. If the
 * row of the cursor is no longer in the list (for example a merged customer), Prisma would skip the next row instead.
 * Throws if the cursor is not a UUID.
 */
export function keyset<Asked extends object, Where extends object>(query: Asked, where: Where) {
  const { cursor, skip: _skip, take, ...rest } = query as Asked & Query
  if (cursor && !isUuid(cursor.id)) throw badInput('This is not a cursor of this connection.')
  const behind = cursor ? { id: take < 0 ? { lt: cursor.id } : { gt: cursor.id } } : {}
  return { ...rest, take, where: { AND: [where, behind] }, orderBy: { id: 'asc' as const } }
}
