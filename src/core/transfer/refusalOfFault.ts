import { databaseFault } from '../../db/sqlState.ts'
import type { LineRefusal } from './rules/batchOutcome.ts'

/** The refusal of a line that met what no rule foresaw. It tells the kind of the fault, and no values. */
export function refusalOfFault(
  raw: LineRefusal['raw'],
  legacyId: string | null,
  error: unknown,
): LineRefusal {
  const fault = databaseFault(error)
  const reason = fault
    ? `the database refuses the line (${fault.constraint ?? fault.state}).`
    : `the line cannot be judged (${error instanceof Error ? error.name : typeof error}). The log of the service has the reason.`
  return { raw, legacyId, code: 'INVALID_INPUT', path: '', message: `The input is not valid: ${reason}` }
}
