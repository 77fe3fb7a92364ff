import { Prisma } from '../../../generated/prisma/client.ts'

/** Two customers by the SQL of their ids. With `ownOnly`, those below the viewer do not count. */
type Asked = { wanted: Prisma.Sql; viewer: Prisma.Sql; ownOnly?: boolean }

/**
 * The condition that a viewer may access a customer: it is the viewer or below it. The id of a merged customer stands for
 * its survivor. It climbs the at most 8 levels of the tree.
 */
export const reachSql = ({ wanted, viewer, ownOnly = false }: Asked): Prisma.Sql => {
  const climb = Prisma.sql`UNION ALL
    SELECT a."customerId", a."parentId" FROM above JOIN "Association" a ON a."id" = above."parentId"`
  return Prisma.sql`EXISTS (
    WITH RECURSIVE above AS (
      SELECT COALESCE(c."survivorId", c."id") AS "customerId", a."parentId" FROM "Customer" c
        LEFT JOIN "Association" a ON a."customerId" = COALESCE(c."survivorId", c."id") WHERE c."id" = ${wanted}
      ${ownOnly ? Prisma.empty : climb}
    )
    SELECT FROM above WHERE above."customerId" =
      (SELECT COALESCE(self."survivorId", self."id") FROM "Customer" self WHERE self."id" = ${viewer}))`
}
