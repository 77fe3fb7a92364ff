import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { HeldLines } from './heldLines.ts'
import { importBatch } from './importBatch.ts'
import { PlannedCustomers } from './plannedCustomers.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { fullPace } from './runImport.ts'
import { nextLines } from './store/nextLines.ts'
import { type FilePosition, type LineSource, positionAfter } from './store/rawLine.ts'

type Options = {
  source: LineSource
  onJoin: JoinChoice
  signal: AbortSignal
  onBatch: (outcome: BatchOutcome, after: FilePosition) => void
}

/** Judges every line as an import would, and writes nothing. Other writers are not kept out meanwhile. */
export async function dryRunImport(db: Db, { source, onJoin, signal, onBatch }: Options): Promise<void> {
  const dryRun = new PlannedCustomers()
  const waiting = new HeldLines()
  let after: FilePosition = { position: 0, lines: 0 }
  while (!signal.aborted) {
    const { waited, read, mayWait } = await nextLines({ waiting, source, after, size: fullPace.lines })
    if (waited.length + read.length === 0) return
    const outcome = await executeInternal(db, 'cardinal', (context) =>
      importBatch({ ...context, preview: true }, [...waited, ...read], {
        ...{ importId: '', onJoin, mayWait, dryRun },
      }),
    )
    waiting.add(outcome)
    after = positionAfter(read, after)
    onBatch(outcome, after)
  }
}
