import type { SqlQuery } from '@prisma/driver-adapter-utils'

/**
 * Names the statements that are sent repeatedly, so that each connection parses and plans them once. A statement that
 * is sent once has no name. The number of names is limited, because a connection keeps each prepared statement until
 * it ends.
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
