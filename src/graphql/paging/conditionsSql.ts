import { Prisma } from '../../generated/prisma/client.ts'
import type { Condition } from './condition.ts'

/** The SQL of conditions that a row must meet, all of them. */
export const conditionsSql = (conditions: readonly Condition[], alias: string): Prisma.Sql =>
  Prisma.join([Prisma.sql`true`, ...conditions.map((one) => conditionSql(one, alias))], ' AND ')

function conditionSql({ sql, values }: Condition, alias: string): Prisma.Sql {
  const [first = '', ...others] = sql(alias).split('?')
  const parts = others.map((text, n) => {
    const { type, value } = values[n] ?? {}
    if (value === undefined || others.length !== values.length)
      throw new TypeError('a condition needs a value for each of its places')
    return Prisma.sql`${value}::${Prisma.raw(`${type}${text}`)}`
  })
  return Prisma.join([Prisma.raw(first), ...parts], '')
}
