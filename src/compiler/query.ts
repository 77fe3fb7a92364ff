import { unsupported } from './unsupported.ts'

/** The Prisma query of a relation. */
export type Query = {
  orderBy?: unknown
  take?: number
  skip?: number
  where?: unknown
  cursor?: unknown
  select?: Record<string, unknown>
}

/** The ORDER BY and LIMIT of a query. Throws `Unsupported` for unsupported options. */
export function orderAndLimit(
  { orderBy, take, skip = 0, where, cursor, ...rest }: Query,
  alias: string,
): string {
  const { select: _select, ...unknown } = rest
  if (where || cursor || skip || Object.keys(unknown).length > 0 || (take ?? 0) < 0)
    return unsupported('a relation is asked for in a way that is not known here')
  return `${orderOf(orderBy, alias)} ${take === undefined ? '' : `LIMIT ${Number(take)}`}`
}

/** The order of a Prisma query, or its reverse. */
export function orderOf(orderBy: unknown, alias: string, backward = false): string {
  const parts = [orderBy ?? []].flat().flatMap((part) => Object.entries(part as object))
  if (parts.length === 0) return ''
  const written = parts.map(([column, direction]) => {
    if (direction !== 'asc' && direction !== 'desc') return unsupported('an order is not known here')
    return `${alias}."${column}" ${(direction === 'asc') === backward ? 'DESC' : 'ASC'}`
  })
  return `ORDER BY ${written.join(', ')}`
}
