import { command } from '../../engine/command.ts'
import { insertExport } from './store/insertExport.ts'

export type StartExportInput = { idempotencyKey: string }
export type StartExportResult = { exportId: string }

/** Starts a job that writes all customers to a file. */
export const startExport = command<StartExportInput, null, null, StartExportResult>({
  name: 'startExport',
  refusals: [],
  load: async () => null,
  decide: () => null,
  apply: async (context) => ({ exportId: insertExport(context) }),
})
