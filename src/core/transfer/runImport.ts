import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../db/connect.ts'
import { sqlState } from '../../db/sqlState.ts'
import { type CommandContext, executeInternal } from '../../engine/executeCommand.ts'
import type { CustomerImport } from '../../generated/prisma/client.ts'
import { failImport } from './failImport.ts'
import { importBatch } from './importBatch.ts'
import { isUnavailable } from './isUnavailable.ts'
import { refusalOfFault } from './refusalOfFault.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { UnreadableFile } from './rules/unreadableFile.ts'
import { findImport, storeProgress, takeImport } from './store/importRuns.ts'
import { type NextLines, nextLines } from './store/nextLines.ts'
import { type FilePosition, type LineSource, positionAfter } from './store/rawLine.ts'
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
  /** Called with the first fault of a batch that no rule foresaw. Its line is refused. */
  report?: (fault: unknown) => void
}

/** How often in a row a batch begins when the database is not there or too slow. */
const mostTries = 6

/**
 * Imports the lines that a run still has to import, one batch for each transaction. The position of the run changes in the
 * same transaction, so nothing is imported twice. Returns whether the run has ended.
 */
export async function runImport(
  db: Db,
  { id, source, signal, pace = fullPace, onBatch, report }: Options,
): Promise<boolean> {
  const told = ({ outcome, after }: Done) => {
    if (outcome.faults.length > 0) report?.(outcome.faults[0])
    onBatch?.(outcome, after)
  }
  let size = pace.lines
  while (!signal.aborted) {
    const began = performance.now()
    try {
      const done = await repeated((part) => runBatch(db, id, { source, size: Math.ceil(size / part) }))
      if (!done) return true
      told(done)
      size = Math.min(pace.lines, size * 2)
      await sleep(pace.rest * (performance.now() - began))
    } catch (error) {
      // One line of the batch met what no rule foresaw. The others must not fail with it.
      if (!isOfLine(error)) throw error
      const done = size === 1 ? await refuseLine(db, id, { source, error }) : null
      if (done) told(done)
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

/** Refuses the next line, because of what it has met. */
const refuseLine = (db: Db, id: string, { source, error }: { source: LineSource; error: unknown }) =>
  withLines(db, { id, source, size: 1 }, async (_context, _run, { waited, read }) => ({
    ...{ accepted: 0, unchanged: 0, waiting: [], known: [] },
    refusals: [...waited, ...read].map((raw) => refusalOfFault(raw, null, error)),
    faults: [error],
  }))

const positionOf = ({ position, lines }: CustomerImport) => ({ position: Number(position), lines })

/**
 * Reads the next lines of a run that is under way, and stores what becomes of them. Null: the run has ended. The file is
 * read before the transaction begins, because a file can be slow and a transaction has little time.
 */
async function withLines(
  db: Db,
  { id, source, size }: { id: string; source: LineSource; size: number },
  judge: Judge,
): Promise<Done | null> {
  const found = await findImport(db, id)
  if (found?.status !== 'RUNNING') return null
  const after = positionOf(found)
  const lines = await source.read(after, size).catch(async (error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error
    await failImport(db, id, error.message)
    return null
  })
  if (!lines) return null
  const done = await executeInternal(
    db,
    'cardinal',
    async (own): Promise<Done | typeof moved | null> => {
      const run = await takeImport(own, id)
      if (!run) return null
      if (run.lines !== after.lines) return moved
      const { caller, reason } = run
      const context = { ...own, caller, reason }
      context.tx.execute`
        SELECT set_config('cardinal.caller', ${caller}, true), set_config('cardinal.reason', ${reason ?? ''}, true)`
      const next = await nextLines({
        ...{ waiting: waitingLines(own.tx, run), after, size },
        source: { read: async (_after, count) => lines.slice(0, count) },
      })
      const outcome = await judge(context, run, next)
      await storeProgress(context, run, { ...next, outcome })
      const { waited, read } = next
      return waited.length + read.length > 0 ? { outcome, after: positionAfter(read, after) } : null
    },
    { repeatsRaces: size === 1 },
  )
  return done === moved ? withLines(db, { id, source, size }, judge) : done
}

/** Another process has imported the lines that were read. */
const moved = Symbol('moved')

/**
 * Whether an error is about a line: a constraint (23), a value that cannot be stored (22) or is too large (54), or an error
 * of the code that judges it.
 */
const isOfLine = (error: unknown): boolean => {
  const state = sqlState(error)
  if (state !== undefined) return /^(2[23]|54)/.test(state)
  return (error instanceof TypeError || error instanceof RangeError) && !('code' in error)
}
