import { allColumns, batchQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { consentColumns } from '../../customer/rules/consent.ts'
import { customerQueries, customersFrom } from '../../customer/store/loadCustomers.ts'
import { ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'
import type { ProfileEntry } from '../rules/combineProfiles.ts'
import type { MergeOverrides } from '../rules/mergeOverrides.ts'
import type { MergeFacts } from '../rules/mergePlan.ts'

/** Loads the facts for a manual merge in one statement. Both customers must be locked. */
export async function loadMergeFacts(
  { tx, now }: CommandContext,
  overrides: MergeOverrides,
  ids: readonly [survivor: string, victim: string],
): Promise<MergeFacts> {
  const found = await batchQuery(tx, {
    ...ruleQueries(),
    ...customerQueries(ids, now),
    series: rowsQuery(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "id" = ANY (ARRAY(SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${[...ids]}::uuid[]))) ORDER BY "id"`,
    ),
    entries: rowsQuery(
      'Profile',
      entryColumns,
      Prisma.sql`WHERE "customerId" = ANY (${[...ids]}::uuid[]) ORDER BY "id"`,
    ),
  })
  const [survivor, victim] = customersFrom(found, ids, now)
  if (!survivor || !victim) throw new Error('a locked customer does not exist')
  return {
    now,
    survivor,
    victim,
    settings: rulesFrom(found).settings,
    series: found.series,
    nameOf: (sourceAccountId) => sourceAccountId,
    manual: { overrides, entries: found.entries as ProfileEntry[] },
  }
}

const seriesColumns = allColumns('CardSeries')
const entryColumns = {
  id: true,
  sourceAccountId: true,
  firstName: true,
  lastName: true,
  registeredAt: true,
  registeredOffset: true,
  associatedWith: true,
  fields: true,
  lastViewedAt: true,
  lastViewedOffset: true,
  channels: {
    select: { id: true, type: true, value: true, normalizedValue: true, primary: true, ...consentColumns },
  },
} as const
