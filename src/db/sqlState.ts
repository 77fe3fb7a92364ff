import pg from 'pg'

const contention = new Set(['40001', '40P01', '55P03'])
const race = new Set(['23503', '23505', '23514'])

/** What PostgreSQL says of an error: its five-character SQLSTATE, its sentence, and the constraint that it names. */
export type DatabaseFault = { state: string; message?: string | undefined; constraint?: string | undefined }

type Cause = { originalCode?: unknown; originalMessage?: unknown; constraint?: { index?: unknown } }
type Wrapped = { meta?: { driverAdapterError?: { cause?: Cause } }; cause?: Cause }

/** What PostgreSQL says of a database error, however it is wrapped; undefined for any other error. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof pg.DatabaseError && error.code)
    return { state: error.code, message: error.message, constraint: error.constraint }
  const wrapped = error as Wrapped | null
  const cause = wrapped?.meta?.driverAdapterError?.cause ?? wrapped?.cause
  if (typeof cause?.originalCode !== 'string') return undefined
  return {
    state: cause.originalCode,
    message: textOf(cause.originalMessage),
    constraint: textOf(cause.constraint?.index),
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The SQLSTATE of a database error; undefined for any other error. */
export const sqlState = (error: unknown): string | undefined => databaseFault(error)?.state

/** Serialisation failure, deadlock, lock timeout: the same transaction may succeed when the others have ended. */
export const isContention = (error: unknown): boolean => contention.has(sqlState(error) ?? '')

/** A constraint caught what the rules did not see: the facts moved, and the next look at them will tell. */
export const isRace = (error: unknown): boolean => race.has(sqlState(error) ?? '')
