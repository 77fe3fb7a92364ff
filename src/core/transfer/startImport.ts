import { command } from '../../engine/command.ts'
import { enqueueJob } from '../../engine/enqueueJob.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ImportFileNotFound, ImportRunning, ImportUrlNotAllowed } from './errors.ts'
import { type PlannedStart, planStart } from './rules/planStart.ts'
import { findImportFile } from './store/findImportFile.ts'
import { fingerprintOfUrl } from './store/fingerprintOf.ts'
import { findRunning, insertImport } from './store/importRuns.ts'

export type StartImportInput = {
  idempotencyKey: string
  file?: string | null | undefined
  url?: string | null | undefined
  onJoin?: JoinChoice | null | undefined
  mapping?: Record<string, unknown> | null | undefined
}
export type StartImportResult = { importId: string }

/** Starts the import of a file in the folder of imports, or at a URL. A background job does it. */
export const startImport = command({
  name: 'startImport',
  refusals: [ImportFileNotFound, ImportUrlNotAllowed, ImportRunning],
  load: async ({ tx, importFolder, importUrls }, input: StartImportInput) => {
    const { file = null, url = null } = input
    const { mapping, onJoin } = importOf(input)
    const found = file === null ? null : await findImportFile(importFolder, file, mapping)
    const fingerprint = found?.fingerprint ?? (url === null ? null : fingerprintOfUrl(url, mapping))
    const isRunning = fingerprint !== null && (await findRunning(tx, { fingerprint, onJoin })) !== null
    return { found, isRunning, importFolder, importUrls }
  },
  decide: (facts, input): PlannedStart => planStart(facts, input),
  apply: async (context, { file, found, fetch }, input): Promise<StartImportResult> => {
    const given = { file, ...importOf(input) }
    const importId = insertImport(
      context,
      fetch
        ? { ...given, size: 0, fingerprint: fingerprintOfUrl(fetch.url, given.mapping), url: fetch.url }
        : { ...given, size: found?.size ?? 0, fingerprint: found?.fingerprint ?? '' },
    )
    recordEvents(context, [{ type: 'IMPORT_STARTED', data: { importId } }])
    enqueueJob(context, { queue: 'import-customers', key: importId, data: { id: importId } })
    return { importId }
  },
})

const importOf = ({ onJoin, mapping }: Pick<StartImportInput, 'onJoin' | 'mapping'>) => ({
  ...{ onJoin: onJoin ?? ('JOIN' as const), mapping: mapping ?? null },
})
