import type { ImportStatus } from '../../../generated/prisma/enums.ts'
import { ImportEnded, ImportNotFound } from '../errors.ts'

/** The import to cancel. Throws `ImportNotFound` and `ImportEnded`. */
export function planCancel<Run extends { status: ImportStatus }>(run: Run | null): Run {
  if (!run) throw new ImportNotFound({}, ['import'])
  if (run.status !== 'RUNNING') throw new ImportEnded({}, ['import'])
  return run
}
