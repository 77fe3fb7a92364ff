import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { MatchFacts } from '../rules/matchFacts.ts'

const columns = {
  id: true,
  status: true,
  extendedFields: true,
  profiles: {
    select: {
      firstName: true,
      lastName: true,
      fields: true,
      channels: { select: { type: true, normalizedValue: true } },
    },
  },
  identifiers: { select: { type: true, normalizedValue: true } },
} as const

/** Loads what is compared of these customers. */
export const loadMatchFacts = async (
  { tx }: CommandContext,
  ids: readonly string[],
): Promise<MatchFacts[]> =>
  ids.length === 0
    ? []
    : ((await selectRows(
        tx,
        'Customer',
        columns,
        Prisma.sql`WHERE "id" = ANY (${[...ids]}::uuid[])`,
      )) as MatchFacts[])

/**
 * Locks customers against changes, and returns those that it could lock: writers hold a lock that conflicts. Nobody waits, so
 * there is no deadlock.
 */
export async function lockUnchanged({ tx }: CommandContext, ids: readonly string[]): Promise<Set<string>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Customer" WHERE "id" = ANY (${[...ids]}::uuid[]) ORDER BY "id" FOR SHARE SKIP LOCKED`
  return new Set(locked.map(({ id }) => id))
}
