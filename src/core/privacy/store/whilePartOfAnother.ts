import { Prisma } from '../../../generated/prisma/client.ts'

/** The condition that a row was written while the person was part of another customer. `at` is the time of the row. */
export const whilePartOfAnother = (ids: readonly string[], alias: string, column = 'at'): Prisma.Sql => {
  const at = Prisma.raw(`${alias}."${column}"`)
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Merge" m WHERE m."victimId" = ANY (${[...ids]}::uuid[]) AND ${at} >= m."at" AND ${at} < m."undoneAt")`
}
