import { Prisma } from '../../../generated/prisma/client.ts'
import type { ErasurePlan } from '../rules/planErasure.ts'
import { profilePeriodRows } from './profilePeriodRows.ts'

/** What tells which merge requests name the person. */
export type RequestsErased = Pick<
  ErasurePlan,
  'ids' | 'formerSurvivors' | 'references' | 'formerReferences' | 'profilePeriods'
>

/** The condition that a merge request `r` names the person, also by a reference or for a profile while it was part of another customer. */
export const isRequestOf = ({
  ids,
  formerSurvivors,
  references,
  formerReferences,
  profilePeriods,
}: RequestsErased): Prisma.Sql => Prisma.sql`(
  r."namedId" = ANY (${[...ids]}::uuid[]) OR r."holderId" = ANY (${[...ids]}::uuid[])
  OR r."matchedBy" = ANY (${[...references, ...formerReferences]}::uuid[])
  OR EXISTS (SELECT 1 FROM ${profilePeriodRows(profilePeriods)} WHERE p."customerId" = r."namedId"
                AND p."sourceAccountId" = r."sourceAccountId" AND r."at" BETWEEN p."from" AND p."to")
  OR (r."namedId" = ANY (${formerSurvivors}::uuid[]) OR r."holderId" = ANY (${formerSurvivors}::uuid[])) AND EXISTS (
       SELECT 1 FROM jsonb_path_query(r."link", '$.*[*].normalizedValue') AS wanted
         JOIN "IdentifierHolding" h ON h."normalizedValue" = wanted #>> '{}' WHERE h."customerId" = ANY (${[...ids]}::uuid[])))`
