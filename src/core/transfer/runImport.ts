import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../db/connect.ts'
import { databaseFault, isConnectionFault, sqlState } from '../../db/sqlState.ts'
import { type CommandContext, executeInternal } from '../../engine/executeCommand.ts'
import { Busy } from '../../engine/retrying.ts'
import type { CustomerImport } from '../../generated/prisma/client.ts'
import { importBatch } from './importBatch.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { storeProgress, takeImport } from './store/importRuns.ts'
import { type NextLines, nextLines } from './store/nextLines.ts'
import { type FilePosition, type LineSource, positionAfter, type RawLine } from './store/rawLine.ts'
import { waitingLines } from './store/waitingLines.ts'

/** The most lines of one transaction, and how long a run rests after it: a multiple of the time that it took. */
type Pace = { lines: number; rest: number }

export const fullPace: Pace = { lines: 250, rest: 0 }
/** For a process that answers requests meanwhile. */
export const gentlePace: Pace = { lines: 25, rest: 1 }

type Options = {
  id: string
  source: LineSource
  /** If it is aborted, the run stops after the batch under way. */
  signal: AbortSignal
  /** Absent: as fast as it can. */
  pace?: Pace
  /** Called after each batch, with what it did, and where the run stands. */
  onBatch?: (outcome: BatchOutcome, after: FilePosition) => void
}

/** How often in a row a batch begins when the database is not there or too slow. */
const mostTries = 6

/**
 * Imports the lines that a run still has to import, one batch for each transaction. The position of the run changes in the
 * same transaction, so nothing is imported twice. Returns whether the run has ended.
 */
export async function runImport(
  db: Db,
  { id, source, signal, pace = fullPace, onBatch }: Options,
): Promise<boolean> {
  let size = pace.lines
  while (!signal.aborted) {
    const began = performance.now()
    try {
      const done = await repeated((part) => runBatch(db, id, { source, size: Math.ceil(size / part) }))
      if (!done) return true
      onBatch?.(done.outcome, done.after)
      size = Math.min(pace.lines, size * 2)
      await sleep(pace.rest * (performance.now() - began))
    } catch (error) {
      // One line of the batch met what no rule foresaw. The others must not fail with it.
      if (!isRefusedByDatabase(error)) throw error
      const done = size === 1 ? await refuseLine(db, id, { source, error }) : null
      if (done) onBatch?.(done.outcome, done.after)
      else size = Math.ceil(size / 8)
    }
  }
  return false
}

/**
 * Runs a batch, and again after a lost connection or a time-out: half of it, a quarter of it, and so on. The position of the run
 * tells whether it was committed.
 */
async function repeated<Result>(run: (part: number) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++)
    try {
      return await run(2 ** (tries - 1))
    } catch (error) {
      if (tries === mostTries || !isUnavailable(error)) throw error
      await sleep(tries * 500)
    }
}

type Done = { outcome: BatchOutcome; after: FilePosition }
type Judge = (context: CommandContext, run: CustomerImport, next: NextLines) => Promise<BatchOutcome>

/** Imports the next lines of a run. Null: it has ended. */
const runBatch = (db: Db, id: string, { source, size }: { source: LineSource; size: number }) =>
  withLines(db, { id, source, size }, (context, { onJoin }, { waited, read, mayWait }) =>
    importBatch(context, [...waited, ...read], { importId: id, onJoin, mayWait }),
  )

/** Refuses the next line, because of what the database says. */
const refuseLine = (db: Db, id: string, { source, error }: { source: LineSource; error: unknown }) =>
  withLines(db, { id, source, size: 1 }, async (_context, _run, { waited, read }) => ({
    ...{ accepted: 0, unchanged: 0, waiting: [], known: [] },
    refusals: [...waited, ...read].map((raw) => refusalOf(raw, error)),
  }))

const refusalOf = (raw: RawLine, error: unknown) => ({
  ...{ raw, legacyId: null, code: 'INVALID_INPUT', path: '' },
  message: `The input is not valid: the database refuses the line (${databaseFault(error)?.constraint ?? databaseFault(error)?.state}).`,
})

const positionOf = ({ position, lines }: CustomerImport) => ({ position: Number(position), lines })

/** Reads the next lines of a run that is under way, and stores what becomes of them. Null: the run has ended. */
const withLines = (
  db: Db,
  { id, source, size }: { id: string; source: LineSource; size: number },
  judge: Judge,
): Promise<Done | null> =>
  executeInternal(
    db,
    'cardinal',
    async (own) => {
      const run = await takeImport(own, id)
      if (!run) return null
      const { caller, reason } = run
      const context = { ...own, caller, reason }
      context.tx.execute`
        SELECT set_config('cardinal.caller', ${caller}, true), set_config('cardinal.reason', ${reason ?? ''}, true)`
      const after = positionOf(run)
      const next = await nextLines({ waiting: waitingLines(own.tx, run), source, after, size })
      const outcome = await judge(context, run, next)
      await storeProgress(context, run, { ...next, outcome })
      const { waited, read } = next
      return waited.length + read.length > 0 ? { outcome, after: positionAfter(read, after) } : null
    },
    { repeatsRaces: size === 1 },
  )

/** The connection was lost, or the batch did not end in its time. */
const isUnavailable = (error: unknown): boolean =>
  isConnectionFault(error) || error instanceof Busy || sqlState(error) === '57014'

/** Constraints (23) and values that cannot be stored (22). */
const isRefusedByDatabase = (error: unknown): boolean => /^2[23]/.test(databaseFault(error)?.state ?? '')
