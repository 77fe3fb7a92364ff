import type { Db } from '../../../db/connect.ts'

const batchSize = 20_000

/** Deletes the lines that were waiting when their import failed or was canceled. */
export async function dropWaitingLines(db: Db): Promise<void> {
  for (let dropped = batchSize; dropped === batchSize; )
    dropped = await db.$executeRaw`
      DELETE FROM "WaitingLine" WHERE ctid IN (
        SELECT w.ctid FROM "WaitingLine" w JOIN "CustomerImport" i ON i."id" = w."importId"
         WHERE i."status" <> 'RUNNING' LIMIT ${batchSize}::int)`
}
