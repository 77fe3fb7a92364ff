import type { SqlQuery } from '@prisma/driver-adapter-utils'

/**
 * Names the statements that are sent again and again, so that each connection parses and plans them once. Those that are
 * sent once stay without a name, and of names there are so many at most: a connection keeps each until it ends.
 */
export function createStatementNames(most = 300): (query: Pick<SqlQuery, 'sql'>) => string {
  const names = new Map<string, string>()
  const sentOnce = new Set<string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size === most) return known ?? ''
    if (!sentOnce.delete(sql)) {
      if (sentOnce.size === most) sentOnce.clear()
      sentOnce.add(sql)
      return ''
    }
    const name = `cardinal_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
