import { isConnectionFault, sqlState } from '../../db/sqlState.ts'
import { TookTooLong } from '../../db/transaction.ts'
import { Busy } from '../../engine/retrying.ts'

/** Whether the database could not be reached, the connection was lost, or a transaction did not end in its time. */
export const isUnavailable = (error: unknown): boolean =>
  isConnectionFault(error) ||
  error instanceof Busy ||
  error instanceof TookTooLong ||
  sqlState(error) === '57014'
