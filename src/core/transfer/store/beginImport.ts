import type { Db } from '../../../db/connect.ts'
import { executeInternal } from '../../../engine/executeCommand.ts'
import type { CustomerImport } from '../../../generated/prisma/client.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { findRunning, insertImport, type NewImport, requireImport } from './importRuns.ts'

/** The run of a file that is under way, or a new one. For an import that no call has started. */
export const beginImport = (db: Db, given: NewImport): Promise<CustomerImport> =>
  executeInternal(db, 'import', async (context) => {
    const running = await findRunning(context.tx, given)
    if (running) return running
    const importId = insertImport(context, given)
    recordEvents(context, [{ type: 'IMPORT_STARTED', data: { importId } }])
    return requireImport(context.tx, importId)
  })
