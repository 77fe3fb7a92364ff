import { Prisma } from '../../../generated/prisma/client.ts'

/** The columns of an event `e`, as Prisma returns them. */
export const eventColumns = Prisma.sql`
  e."id", e."transactionId", e."type"::text AS "type", e."at", e."caller", e."reason", e."customerId", e."data"`
