import { every, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { customerParts, customersFrom } from '../../customer/store/loadCustomers.ts'
import { ruleParts, rulesFrom } from '../../settings/store/loadRules.ts'
import type { ProfileEntry } from '../rules/combineProfiles.ts'
import type { MergeWishes } from '../rules/mergeOverrides.ts'
import type { MergeFacts } from '../rules/mergePlan.ts'

/** Loads the facts for a manual merge in one statement. Both customers must be locked. */
export async function loadMergeFacts(
  { tx, now }: Work,
  wishes: MergeWishes,
  ids: readonly [survivor: string, victim: string],
): Promise<MergeFacts> {
  const found = await readTogether(tx, {
    ...ruleParts(),
    ...customerParts(ids, now),
    series: rowsOf(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "id" = ANY (ARRAY(SELECT "seriesId" FROM "Card" WHERE "customerId" = ANY (${[...ids]}::uuid[]))) ORDER BY "id"`,
    ),
    entries: rowsOf(
      'Profile',
      entryColumns,
      Prisma.sql`WHERE "customerId" = ANY (${[...ids]}::uuid[]) ORDER BY "id"`,
    ),
  })
  const [survivor, victim] = customersFrom(found, ids, now)
  if (!survivor || !victim) throw new Error('a locked customer does not exist')
  return {
    survivor,
    victim,
    settings: rulesFrom(found).settings,
    series: found.series,
    nameOf: (sourceAccountId) => sourceAccountId,
    onPurpose: { wishes, entries: found.entries as ProfileEntry[] },
  }
}

const seriesColumns = every('CardSeries')
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
  channels: { select: { id: true, type: true, normalizedValue: true, subscribed: true, primary: true } },
} as const
