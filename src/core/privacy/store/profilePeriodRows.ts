import { Prisma } from '../../../generated/prisma/client.ts'
import type { ProfilePeriod } from '../rules/formerLife.ts'

/** The periods as a table `p`. */
export const profilePeriodRows = (periods: readonly ProfilePeriod[]): Prisma.Sql => Prisma.sql`
  jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) AS p ("customerId" uuid, "profileId" uuid, "sourceAccountId" uuid,
    "source" text, "accountId" text, "from" timestamptz, "to" timestamptz)`
