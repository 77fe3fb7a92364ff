import type { WriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dryRunImport } from '../core/transfer/dryRunImport.ts'
import type { LineRefusal } from '../core/transfer/rules/batchOutcome.ts'
import { runImport } from '../core/transfer/runImport.ts'
import { beginImport } from '../core/transfer/store/beginImport.ts'
import { fingerprintOf } from '../core/transfer/store/fingerprintOf.ts'
import { requireImport } from '../core/transfer/store/importRuns.ts'
import { openLines } from '../core/transfer/store/openLines.ts'
import { readReport, reportLine } from '../core/transfer/store/reportLine.ts'
import type { Db } from '../db/connect.ts'
import { showProgress } from './importProgress.ts'
import { openReport } from './openReport.ts'
import type { ImportArguments } from './readImportArguments.ts'

type Options = ImportArguments & { signal: AbortSignal }
type Ending = { summary: string; isComplete: boolean }

/** Imports a file, with a progress bar on the standard error. Writes the report if a line was refused. */
export async function importFile(db: Db, { isDryRun, ...options }: Options): Promise<Ending> {
  const source = openLines(options.file, options.mapping)
  const { size, fingerprint } = await fingerprintOf(options.file, options.mapping as object | null)
  const counts = isDryRun
    ? await judge(db, { ...options, source, size })
    : await load(db, { ...options, source, size, fingerprint })
  await source.close()
  const { refused, isDone } = counts
  const report = refused > 0 ? ` The refused lines are in ${options.report}.` : ''
  const ending = isDone ? '' : ' It was stopped. Start it again to go on.'
  return {
    summary: `${isDryRun ? 'Dry run: ' : ''}${counts.accepted} accepted, ${counts.unchanged} unchanged, ${refused} refused.${report}${ending}`,
    isComplete: isDone && refused === 0,
  }
}

type Work = Omit<Options, 'isDryRun'> & { source: ReturnType<typeof openLines>; size: number }
type Counts = { accepted: number; unchanged: number; refused: number; isDone: boolean }

async function load(db: Db, work: Work & { fingerprint: string }): Promise<Counts> {
  const { file, onJoin, source, size, fingerprint, signal, report } = work
  const given = { file, size, fingerprint, onJoin, mapping: work.mapping as object | null }
  const { id, position, ...before } = await beginImport(db, given)
  const bar = showProgress(size, { ...before, position: Number(position) })
  const isDone = await runImport(db, { id, source, signal, onBatch: bar.add }).finally(bar.stop)
  const run = await requireImport(db, id)
  if (run.refused > 0) await pipeline(Readable.from(readReport(db, id)), openReport(report))
  if (run.failure) throw new Error(run.failure)
  return { ...run, isDone }
}

async function judge(db: Db, { source, size, onJoin, signal, report }: Work): Promise<Counts> {
  const bar = showProgress(size, { accepted: 0, unchanged: 0, refused: 0, position: 0 })
  let lines: WriteStream | null = null
  await dryRunImport(db, {
    ...{ source, onJoin, signal },
    onBatch: (outcome, after) => {
      bar.add(outcome, after)
      for (const refusal of outcome.refusals) {
        lines ??= openReport(report)
        lines.write(reportLine(lineOf(refusal)))
      }
    },
  }).finally(bar.stop)
  await new Promise<void>((resolve) => (lines ? lines.end(resolve) : resolve()))
  return { ...bar.counts(), isDone: !signal.aborted }
}

const lineOf = ({ raw, legacyId: _id, ...refusal }: LineRefusal) => ({
  ...refusal,
  ...{ line: raw.number, row: raw.row },
})
