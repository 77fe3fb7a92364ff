import type { Db } from '../../../db/connect.ts'
import { deleteInBatches } from '../../../engine/deleteInBatches.ts'

/** How long the lines that an import refused are kept after it has ended, in days. */
const keptDays = 30
/** A line can have 1 MB. */
const size = 250

/** Deletes the refused lines of imports that ended long ago. Their counts stay. */
export const dropRefusedLines = (db: Db, signal: AbortSignal): Promise<void> =>
  deleteInBatches(signal, {
    size,
    drop: (limit) => db.$executeRaw`
      DELETE FROM "RefusedLine" WHERE "id" IN (
        SELECT l."id" FROM "CustomerImport" i CROSS JOIN LATERAL (
          SELECT "id" FROM "RefusedLine" WHERE "importId" = i."id" ORDER BY "line" LIMIT ${limit}::int) l
         WHERE i."finishedAt" < now() - make_interval(days => ${keptDays}::int) AND i."refused" > 0 LIMIT ${limit}::int)`,
  })
