import { allColumns, batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FieldTarget } from '../../../generated/prisma/enums.ts'

const settingsColumns = allColumns('Settings')
const policyColumns = allColumns('IdentifierPolicy')
const definitionColumns = allColumns('FieldDefinition')

/** The queries for the settings and policies. */
export const ruleQueries = () => ({
  settings: rowsQuery('Settings', settingsColumns, Prisma.sql`WHERE "id" = 1`),
  policies: rowsQuery('IdentifierPolicy', policyColumns, Prisma.sql`ORDER BY "type"`),
})

/** The query for the field definitions of these targets. */
export const definitionQueries = (...targets: FieldTarget[]) => ({
  definitions: rowsQuery(
    'FieldDefinition',
    definitionColumns,
    Prisma.sql`WHERE "target" = ANY (${targets}::"FieldTarget"[]) ORDER BY "name"`,
  ),
})

/** Returns the rules from the query results. */
export function rulesFrom({ settings: [settings], policies }: Results<ReturnType<typeof ruleQueries>>) {
  if (!settings) throw new Error('the settings row is missing')
  return { settings, policies: new Map(policies.map(({ type, policy }) => [type, policy])) }
}

/** Loads the settings and policies. */
export const loadRules = async (tx: Queryable) => rulesFrom(await batchQuery(tx, ruleQueries()))
