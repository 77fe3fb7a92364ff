import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { importBatch } from './importBatch.ts'
import { PlannedCustomers } from './plannedCustomers.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { batchSize } from './runImport.ts'
import type { FilePosition, LineSource } from './store/rawLine.ts'

type Options = {
  source: LineSource
  onJoin: JoinChoice
  signal: AbortSignal
  onBatch: (outcome: BatchOutcome, after: FilePosition) => void
}

/** Judges every line as an import would, and writes nothing. Other writers are not kept out meanwhile. */
export async function dryRunImport(db: Db, { source, onJoin, signal, onBatch }: Options): Promise<void> {
  const dryRun = new PlannedCustomers()
  let after: FilePosition = { position: 0, lines: 0 }
  while (!signal.aborted) {
    const raws = await source.read(after, batchSize)
    const last = raws.at(-1)
    if (!last) return
    const outcome = await executeInternal(db, 'cardinal', (context) =>
      importBatch({ ...context, preview: true }, raws, { importId: '', onJoin, dryRun }),
    )
    after = { position: last.end, lines: last.number }
    onBatch(outcome, after)
  }
}
