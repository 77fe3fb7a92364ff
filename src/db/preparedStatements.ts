import { createHash } from 'node:crypto'
import type { SqlQuery } from '@prisma/driver-adapter-utils'

export type NameStatement = (query: Pick<SqlQuery, 'sql'>) => string

/** The name of a statement: equal for equal texts, in all processes, because a pooler may lend one connection to several. */
export const statementName = (sql: string): string =>
  `cardinal_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`

/** For connections that keep no prepared statements. */
export const nameNothing: NameStatement = () => ''

/**
 * Names the statements that are sent repeatedly, so that each connection parses and plans them once. A statement that
 * is sent once has no name. The number of names is limited, because a connection keeps each prepared statement until
 * it ends.
 */
export function createStatementNames(most = 300): NameStatement {
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
    const name = statementName(sql)
    names.set(sql, name)
    return name
  }
}
