import { validate as isUuid } from 'uuid'
import { allColumns } from '../../../db/batchQuery.ts'
import { insertTogether } from '../../../db/bulkWrite.ts'
import type { Queryable } from '../../../db/connect.ts'
import { requireRow, selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type CustomerImport, Prisma } from '../../../generated/prisma/client.ts'
import type { JoinChoice } from '../../../generated/prisma/enums.ts'
import { digestOf } from '../../customer/store/digestOf.ts'
import { aboutWhom } from '../rules/aboutWhom.ts'
import type { BatchOutcome } from '../rules/batchOutcome.ts'
import type { NextLines } from './nextLines.ts'

/** What an import reads, and how. */
export type NewImport = {
  file: string
  size: number
  fingerprint: string
  onJoin: JoinChoice
  mapping: object | null
  /** From where it is fetched first. */
  url?: string
}

/** The folder of fetched files, in the folder of imports. */
export const fetchedFolder = '.fetched'

const columns = allColumns('CustomerImport')

/** Stores a new run. Returns its id. */
export function insertImport(context: CommandContext, { size, mapping, url, ...given }: NewImport): string {
  const { tx, now, caller, reason, newId } = context
  const id = newId()
  const row = {
    ...{ ...given, id, caller, reason, size: BigInt(size), startedAt: now },
    ...(mapping && { mapping }),
    ...(url !== undefined && { url, localFile: `${fetchedFolder}/${id}` }),
  }
  insertTogether(tx, { CustomerImport: [row] })
  return id
}

/** Locks a run that is under way. Waits for another transaction that imports its next batch. */
export const takeImport = ({ tx }: CommandContext, id: string): Promise<CustomerImport | null> =>
  selectRow(
    tx,
    'CustomerImport',
    columns,
    Prisma.sql`WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' FOR NO KEY UPDATE`,
  )

/** Locks a run, whatever its status is. Waits for the batch under way. */
export const lockImport = async ({ tx }: CommandContext, id: string): Promise<CustomerImport | null> =>
  isUuid(id)
    ? selectRow(tx, 'CustomerImport', columns, Prisma.sql`WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`)
    : null

/** A run by its id. */
export const findImport = (tx: Queryable, id: string): Promise<CustomerImport | null> =>
  selectRow(tx, 'CustomerImport', columns, Prisma.sql`WHERE "id" = ${id}::uuid`)

/** A run that exists, by its id. */
export const requireImport = (tx: Queryable, id: string): Promise<CustomerImport> =>
  requireRow(tx, 'CustomerImport', Prisma.sql`WHERE "id" = ${id}::uuid`)

/** The latest run of this file that is under way. */
export const findRunning = (
  tx: Queryable,
  { fingerprint, onJoin }: Pick<NewImport, 'fingerprint' | 'onJoin'>,
): Promise<CustomerImport | null> =>
  selectRow(
    tx,
    'CustomerImport',
    columns,
    Prisma.sql`WHERE "fingerprint" = ${fingerprint} AND "onJoin" = ${onJoin}::"JoinChoice" AND "status" = 'RUNNING'
      ORDER BY "id" DESC LIMIT 1`,
  )

/** The most refused lines of a run: then it fails. */
export const maxRefused = 100_000

type Judged = Pick<NextLines, 'waited' | 'read'> & { outcome: BatchOutcome }

/** Stores what became of a batch. Without lines, the run is done. */
export async function storeProgress(
  { tx, now }: CommandContext,
  run: CustomerImport,
  { waited, read, outcome }: Judged,
): Promise<void> {
  const { accepted, unchanged, refusals, waiting, known } = outcome
  const last = read.at(-1)
  const region = refusals.length > 0 ? await regionOf(tx) : null
  insertTogether(tx, {
    RefusedLine: refusals.map(({ raw, legacyId, code, path, message }) => ({
      ...{ importId: run.id, line: raw.number, code, row: raw.row },
      ...{ path: path.slice(0, 500), message: message.slice(0, 2000) },
      legacyDigest: legacyId === null ? null : digestOf(legacyId),
      about: aboutWhom(raw.row, region).map(digestOf),
    })),
    WaitingLine: waiting.map(({ raw, legacyId, parentLegacyId }) => ({
      ...{ importId: run.id, line: raw.number, row: raw.row, isReady: false },
      ...{ legacyDigest: digestOf(legacyId), parentDigest: digestOf(parentLegacyId) },
    })),
  })
  const count = run.waiting + waiting.length - waited.length
  if (count > 0)
    tx.execute`
      UPDATE "WaitingLine" SET "isReady" = true
       WHERE "importId" = ${run.id}::uuid AND "parentDigest" = ANY (${known.map(digestOf)}::text[])`
  const failure =
    run.refused + refusals.length > maxRefused
      ? `More than ${maxRefused} lines were refused. Correct the file, and start the import again.`
      : null
  const isDone = waited.length + read.length === 0
  const status = failure ? 'FAILED' : isDone ? 'DONE' : 'RUNNING'
  // A line that was waiting and is not there any more was erased: its customer came in otherwise.
  const erased = isDone ? count : 0
  tx.execute`
    UPDATE "CustomerImport" SET
           "accepted" = "accepted" + ${accepted}::int, "unchanged" = "unchanged" + ${unchanged + erased}::int,
           "refused" = "refused" + ${refusals.length}::int, "waiting" = ${count - erased}::int,
           "position" = ${BigInt(last?.end ?? run.position)}::bigint, "lines" = ${last?.number ?? run.lines}::int,
           "status" = ${status}::"ImportStatus", "failure" = ${failure}, "failures" = 0,
           "finishedAt" = CASE WHEN ${status} = 'RUNNING' THEN NULL ELSE ${now}::timestamptz END
     WHERE "id" = ${run.id}::uuid`
}

/** Counts that the job of a run has failed. Returns how often it has since it went on; 0 if the run has ended. */
export async function countFailure(db: Queryable, id: string): Promise<number> {
  const [run] = await db.$queryRaw<{ failures: number }[]>`
    UPDATE "CustomerImport" SET "failures" = "failures" + 1
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' RETURNING "failures"`
  return run?.failures ?? 0
}

async function regionOf(tx: Queryable): Promise<string | null> {
  const settings = await selectRow(tx, 'Settings', { defaultRegion: true }, Prisma.sql`WHERE "id" = 1`)
  return settings?.defaultRegion ?? null
}

/** Ends a run that is under way. What it has imported stays. */
export function endImport(
  { tx, now }: CommandContext,
  id: string,
  { status, failure = null }: { status: 'FAILED' | 'CANCELED'; failure?: string | null },
): void {
  tx.execute`
    UPDATE "CustomerImport" SET "status" = ${status}::"ImportStatus", "failure" = ${failure?.slice(0, 500) ?? null}, "url" = NULL,
           "finishedAt" = ${now}::timestamptz
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING'`
}

/** Stores that the file of a run was fetched. */
export function storeFetched(
  { tx }: CommandContext,
  id: string,
  { size, fingerprint }: { size: number; fingerprint: string },
): void {
  tx.execute`
    UPDATE "CustomerImport" SET "url" = NULL, "size" = ${BigInt(size)}::bigint, "fingerprint" = ${fingerprint}
     WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' AND "url" IS NOT NULL`
}
