import { insertTogether } from '../../../db/bulkWrite.ts'
import { enqueueJob } from '../../../engine/enqueueJob.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'

/** Stores an export that is to be made, with its job. Returns its id. */
export function insertExport(context: CommandContext): string {
  const { tx, now, caller, reason, newId } = context
  const id = newId()
  const file = `export-${id}.ndjson`
  insertTogether(tx, { DataExport: [{ id, file, caller, reason, startedAt: now }] })
  enqueueJob(context, { queue: 'export-data', key: id, data: { id } })
  recordEvents(context, [{ type: 'EXPORT_STARTED', data: { file } }])
  return id
}
