import { allColumns, batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SuspensionFacts } from '../rules/freeze/planResumption.ts'

const labelColumns = allColumns('StatusLabel')

/** Loads who suspended a locked card, and the label that it had before, unless it is retired. */
export async function loadSuspension(
  { tx, visibleTo }: CommandContext,
  cardId: string,
): Promise<SuspensionFacts> {
  const { by, formerLabels } = await batchQuery(tx, {
    // The ids of a customer that was merged stand for its survivor.
    by: jsonQuery<{ suspender: string | null; member: string | null }>(Prisma.sql`
      SELECT (SELECT COALESCE("survivorId", "id") FROM "Customer" WHERE "id" = card."suspendedBy") AS "suspender",
             (SELECT COALESCE("survivorId", "id") FROM "Customer" WHERE "id" = ${visibleTo}::uuid) AS "member"
        FROM "Card" card WHERE card."id" = ${cardId}::uuid`),
    formerLabels: rowsQuery(
      'StatusLabel',
      labelColumns,
      Prisma.sql`
        WHERE "retiredAt" IS NULL AND "id" = (SELECT "formerLabelId" FROM "Card" WHERE "id" = ${cardId}::uuid)`,
    ),
  })
  const { suspender = null, member = null } = by[0] ?? {}
  return {
    bySelfService: visibleTo !== null,
    isOwn: suspender !== null && suspender === member,
    isByMember: suspender !== null,
    formerLabel: formerLabels[0] ?? null,
  }
}
