import { batchQuery, jsonQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { ExportContext, ExportRow, LegacyIdRow, NoteRow } from '../rules/export/exportRow.ts'

/** Whether any import brought in a note. If not, nobody's events need to be read. */
export async function areThereNotes(tx: Queryable): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Event" WHERE "type" = 'NOTE_IMPORTED') AS "found"`
  return row?.found ?? false
}

/** What former imports have left of customers: their ids in other systems, also of their parents, and their notes. */
export async function loadLegacy(
  tx: Queryable,
  rows: readonly ExportRow[],
  hasNotes: boolean,
): Promise<Omit<ExportContext, 'now'>> {
  const people = rows.flatMap(({ id, aliases }) => [id, ...aliases.map((alias) => alias.id)])
  const parents = rows.flatMap(({ association }) => association?.parent?.customerId ?? [])
  const found = await batchQuery(tx, {
    legacyIds: jsonQuery<LegacyIdRow>(Prisma.sql`
      SELECT "customerId", "value", "isOwn" FROM "LegacyId"
       WHERE "customerId" = ANY (${[...people, ...parents]}::uuid[]) AND "value" IS NOT NULL
       ORDER BY "createdAt", "value"`),
    notes: jsonQuery<NoteRow>(Prisma.sql`
      SELECT "customerId", "data" ->> 'text' AS "text", "data" ->> 'happenedAt' AS "occurredAt" FROM "Event"
       WHERE "customerId" = ANY (${hasNotes ? people : []}::uuid[]) AND "type" = 'NOTE_IMPORTED'
         AND "data" ->> 'text' IS NOT NULL
       ORDER BY "transactionId", "id"`),
  })
  return {
    legacyIds: Map.groupBy(found.legacyIds, ({ customerId }) => customerId),
    notes: Map.groupBy(found.notes, ({ customerId }) => customerId),
  }
}
