import { command } from '../../engine/command.ts'
import type { CustomerImport } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ImportEnded, ImportNotFound } from './errors.ts'
import { planCancel } from './rules/planCancel.ts'
import { endImport, lockImport } from './store/importRuns.ts'

export type CancelImportInput = { idempotencyKey: string; import: { id: string } }
export type CancelImportResult = { importId: string }

/** Cancels an import. Waits for the batch under way, which stays. */
export const cancelImport = command({
  name: 'cancelImport',
  refusals: [ImportNotFound, ImportEnded],
  load: (context, { import: { id } }: CancelImportInput) => lockImport(context, id),
  decide: (run): CustomerImport => planCancel(run),
  apply: async (context, { id: importId }): Promise<CancelImportResult> => {
    endImport(context, importId, { status: 'CANCELED' })
    recordEvents(context, [{ type: 'IMPORT_CANCELED', data: { importId } }])
    return { importId }
  },
})
