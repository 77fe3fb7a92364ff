import type { Db } from '../../../db/connect.ts'
import { executeInternal } from '../../../engine/executeCommand.ts'

/** One attempt to write the file of an export. A later attempt ends it. */
export type ExportAttempt = { id: string; file: string; attempts: number }

/** Another process has begun the export again, or it has ended. */
export class Superseded extends Error {}

/** Begins an attempt. Returns null if the export has ended. */
export async function beginAttempt(db: Db, id: string): Promise<ExportAttempt | null> {
  const [begun] = await db.$queryRaw<ExportAttempt[]>`
    UPDATE "DataExport" SET "attempts" = "attempts" + 1, "exported" = 0, "total" = NULL, "snapshotAt" = NULL
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' RETURNING "id"::text, "file", "attempts"`
  return begun ?? null
}

/** Stores what the snapshot of an attempt has. Throws `Superseded`. */
export const noteSnapshot = async (
  db: Db,
  { id, attempts }: ExportAttempt,
  { at, total }: { at: Date; total: number },
): Promise<void> =>
  assertOne(
    await db.$executeRaw`
    UPDATE "DataExport" SET "snapshotAt" = ${at}::timestamptz, "total" = ${total}
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' AND "attempts" = ${attempts}`,
  )

/** Stores how many customers an attempt has written. Throws `Superseded`. */
export const noteProgress = async (
  db: Db,
  { id, attempts }: ExportAttempt,
  exported: number,
): Promise<void> =>
  assertOne(
    await db.$executeRaw`
    UPDATE "DataExport" SET "exported" = ${exported}
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' AND "attempts" = ${attempts}`,
  )

/** Ends an export with its file, unless another attempt has begun. Throws `Superseded`. */
export async function finishAttempt(
  db: Db,
  { id, attempts }: ExportAttempt,
  place: () => Promise<void>,
): Promise<void> {
  let placed = false
  await executeInternal(db, 'cardinal', async ({ tx, now }) => {
    // It locks the row until the file has its name. So no other attempt can begin in between.
    assertOne(
      await tx.$executeRaw`
      UPDATE "DataExport" SET "status" = 'DONE', "exported" = "total", "finishedAt" = ${now}::timestamptz
       WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' AND "attempts" = ${attempts}`,
    )
    if (!placed) await place()
    placed = true
  })
}

/** Ends an export without a file, unless another attempt has begun. */
export async function failAttempt(db: Db, { id, attempts }: ExportAttempt, failure: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "DataExport" SET "status" = 'FAILED', "failure" = ${failure.slice(0, 500)}, "finishedAt" = clock_timestamp()
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' AND "attempts" = ${attempts}`
}

function assertOne(rows: number): void {
  if (rows === 0) throw new Superseded('the export has ended, or begun again')
}
