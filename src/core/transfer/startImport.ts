import { command } from '../../engine/command.ts'
import { enqueueJob } from '../../engine/enqueueJob.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ImportFileNotFound, ImportRunning } from './errors.ts'
import { type FoundFile, planStart } from './rules/planStart.ts'
import { findImportFile } from './store/findImportFile.ts'
import { findRunning, insertImport } from './store/importRuns.ts'

export type StartImportInput = {
  idempotencyKey: string
  file: string
  onJoin?: JoinChoice | null | undefined
  mapping?: Record<string, unknown> | null | undefined
}
export type StartImportResult = { importId: string }

/** Starts the import of a file in the folder of imports. A background job does it. */
export const startImport = command({
  name: 'startImport',
  refusals: [ImportFileNotFound, ImportRunning],
  load: async ({ tx, importFolder }, { file, onJoin, mapping }: StartImportInput) => {
    const found = await findImportFile(importFolder, file, mapping ?? null)
    const given = found && { ...found, ...importOf({ file, onJoin, mapping }) }
    return { found, isRunning: given !== null && (await findRunning(tx, given)) !== null }
  },
  decide: (facts, { file }): FoundFile => planStart(facts, file),
  apply: async (context, { size, fingerprint }, input): Promise<StartImportResult> => {
    const importId = insertImport(context, { size, fingerprint, ...importOf(input) })
    recordEvents(context, [{ type: 'IMPORT_STARTED', data: { importId } }])
    enqueueJob(context, { queue: 'import-customers', key: importId, data: { id: importId } })
    return { importId }
  },
})

const importOf = ({ file, onJoin, mapping }: Omit<StartImportInput, 'idempotencyKey'>) => ({
  ...{ file, onJoin: onJoin ?? ('JOIN' as const), mapping: mapping ?? null },
})
