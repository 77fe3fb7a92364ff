import { Prisma } from '../../../generated/prisma/client.ts'

/** The survivor, and every customer that it was merged into for a time. */
export const hostsOf = (survivorId: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE host AS (
    SELECT ${survivorId}::uuid AS "id" UNION SELECT m."survivorId" FROM host JOIN "Merge" m ON m."victimId" = host."id")`
