import type { Db } from '../../db/connect.ts'
import { databaseFault } from '../../db/sqlState.ts'
import { type CommandContext, executeInternal } from '../../engine/executeCommand.ts'
import type { CustomerImport } from '../../generated/prisma/client.ts'
import { importBatch } from './importBatch.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { storeProgress, takeImport } from './store/importRuns.ts'
import type { LineSource, RawLine } from './store/rawLine.ts'

type Options = {
  id: string
  source: LineSource
  /** If it is aborted, the run stops after the batch under way. */
  signal: AbortSignal
  /** Called after each batch, with the run as it was before, and what the batch did. */
  onBatch?: (outcome: BatchOutcome) => void
}

/** The most lines of one transaction. */
export const batchSize = 250

/**
 * Imports the lines that a run still has to import, one batch for each transaction. The position of the run changes in the
 * same transaction, so nothing is imported twice. Returns whether the run has ended.
 */
export async function runImport(db: Db, { id, source, signal, onBatch }: Options): Promise<boolean> {
  let size = batchSize
  while (!signal.aborted) {
    try {
      const outcome = await runBatch(db, id, { source, size })
      if (!outcome) return true
      onBatch?.(outcome)
      size = Math.min(batchSize, size * 2)
    } catch (error) {
      // One line of the batch met what no rule foresaw. The others must not fail with it.
      if (!isRefusedByDatabase(error)) throw error
      if (size > 1) size = Math.ceil(size / 8)
      else onBatch?.(await refuseLine(db, id, { source, error }))
    }
  }
  return false
}

type Batch = { source: LineSource; size: number }

/** Imports the next lines of a run. Null: it has ended. */
const runBatch = (db: Db, id: string, { source, size }: Batch): Promise<BatchOutcome | null> =>
  withRun(db, { id, repeatsRaces: size === 1 }, async (context, run) => {
    const raws = await source.read(positionOf(run), size)
    const outcome = await importBatch(context, raws, { importId: id, onJoin: run.onJoin })
    storeProgress(context, run, { raws, outcome })
    return raws.length > 0 ? outcome : null
  })

/** Refuses the next line, because of a constraint. */
async function refuseLine(
  db: Db,
  id: string,
  { source, error }: { source: LineSource; error: unknown },
): Promise<BatchOutcome> {
  const refused = await withRun(db, { id, repeatsRaces: true }, async (context, run) => {
    const raws = await source.read(positionOf(run), 1)
    const outcome = { accepted: 0, unchanged: 0, refusals: raws.map((raw) => refusalOf(raw, error)) }
    storeProgress(context, run, { raws, outcome })
    return outcome
  })
  return refused ?? { accepted: 0, unchanged: 0, refusals: [] }
}

const refusalOf = (raw: RawLine, error: unknown) => ({
  ...{ raw, legacyId: null, code: 'INVALID_INPUT', path: '' },
  message: `The input is not valid: the database refuses the line (${databaseFault(error)?.constraint ?? databaseFault(error)?.state}).`,
})

const positionOf = ({ position, lines }: CustomerImport) => ({ position: Number(position), lines })

/** Runs work for a run that is under way, as its caller. Null: it has ended. */
const withRun = <Result>(
  db: Db,
  { id, repeatsRaces }: { id: string; repeatsRaces: boolean },
  work: (context: CommandContext, run: CustomerImport) => Promise<Result>,
): Promise<Result | null> =>
  executeInternal(
    db,
    'cardinal',
    async (context) => {
      const run = await takeImport(context, id)
      if (!run) return null
      const { caller, reason } = run
      context.tx.execute`
        SELECT set_config('cardinal.caller', ${caller}, true), set_config('cardinal.reason', ${reason ?? ''}, true)`
      return work({ ...context, caller, reason }, run)
    },
    { repeatsRaces },
  )

/** Constraints (23) and values that cannot be stored (22). */
const isRefusedByDatabase = (error: unknown): boolean => /^2[23]/.test(databaseFault(error)?.state ?? '')
