import type { Db } from '../../../db/connect.ts'

/** How long the lines that an import refused are kept after it has ended, in days. */
const keptDays = 30

/** Deletes the refused lines of imports that ended long ago. Their counts stay. */
export async function dropRefusedLines(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "RefusedLine" WHERE "importId" IN (
      SELECT "id" FROM "CustomerImport" WHERE "finishedAt" < now() - make_interval(days => ${keptDays}::int) AND "refused" > 0)`
}
