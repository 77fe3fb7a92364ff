import type { Db } from '../../db/connect.ts'
import { executeInternal } from '../../engine/executeCommand.ts'
import { endImport } from './store/importRuns.ts'

/** Ends an import that is under way as FAILED, for a reason that a person can read. */
export const failImport = (db: Db, id: string, failure: string, caller = 'cardinal'): Promise<void> =>
  executeInternal(db, caller, async (context) => endImport(context, id, { status: 'FAILED', failure }))
