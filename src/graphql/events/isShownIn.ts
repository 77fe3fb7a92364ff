import { Prisma } from '../../generated/prisma/client.ts'

/**
 * Whether the history of a customer shows an event `e` of its part `c`. A merge and its undo are events of both sides. If both
 * sides belong to the customer now, the history shows them once, as the event of the survivor.
 */
export const isShownInSql = (customer: string): string => parts.join(customer)

/** The same, with the customer as a value. */
export const isShownIn = (customer: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(parts[0])}${customer}${Prisma.raw(parts[1])}${customer}${Prisma.raw(parts[2])}`

const parts = [
  `(e."type" IN ('CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED') AND e."data" ->> 'victimId' = c."id"::text AND EXISTS (
     SELECT FROM "Customer" s WHERE s."id" = (e."data" ->> 'survivorId')::uuid
        AND (s."id" = `,
  ` OR s."survivorId" = `,
  `))) IS NOT TRUE`,
] as const
