import { type Answers, every, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FieldTarget } from '../../../generated/prisma/enums.ts'

const settingsColumns = every('Settings')
const policyColumns = every('IdentifierPolicy')
const definitionColumns = every('FieldDefinition')

/** The queries for the settings and policies. */
export const ruleParts = () => ({
  settings: rowsOf('Settings', settingsColumns, Prisma.sql`WHERE "id" = 1`),
  policies: rowsOf('IdentifierPolicy', policyColumns, Prisma.sql`ORDER BY "type"`),
})

/** The query for the field definitions of these targets. */
export const definitionParts = (...targets: FieldTarget[]) => ({
  definitions: rowsOf(
    'FieldDefinition',
    definitionColumns,
    Prisma.sql`WHERE "target" = ANY (${targets}::"FieldTarget"[]) ORDER BY "name"`,
  ),
})

/** Returns the rules from the query results. */
export function rulesFrom({ settings: [settings], policies }: Answers<ReturnType<typeof ruleParts>>) {
  if (!settings) throw new Error('the settings row is missing')
  return { settings, policies: new Map(policies.map(({ type, policy }) => [type, policy])) }
}

/** Loads the settings and policies. */
export const loadRules = async (tx: Queryable) => rulesFrom(await readTogether(tx, ruleParts()))
