import type { Db } from '../../../db/connect.ts'
import { deleteInBatches } from '../../../engine/deleteInBatches.ts'

/** A line can have 1 MB. */
const size = 250

/** Deletes the lines that were waiting when their import failed or was canceled. */
export const dropWaitingLines = (db: Db, signal: AbortSignal): Promise<void> =>
  deleteInBatches(signal, {
    size,
    drop: (limit) => db.$executeRaw`
      DELETE FROM "WaitingLine" WHERE ctid IN (
        SELECT w."place" FROM "CustomerImport" i CROSS JOIN LATERAL (
          SELECT ctid AS "place" FROM "WaitingLine" WHERE "importId" = i."id" ORDER BY "line" LIMIT ${limit}::int) w
         WHERE i."status" <> 'RUNNING' LIMIT ${limit}::int)`,
  })
