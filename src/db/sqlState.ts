import pg from 'pg'

const contention = new Set(['40001', '40P01', '55P03'])
const race = new Set(['23503', '23505', '23514'])

/** What PostgreSQL says of an error: its five-character SQLSTATE, its sentence, and the constraint that it names. */
export type DatabaseFault = { state: string; message?: string | undefined; constraint?: string | undefined }

type Cause = {
  kind?: unknown
  originalCode?: unknown
  originalMessage?: unknown
  constraint?: { index?: unknown }
}
type Wrapped = { meta?: { driverAdapterError?: { cause?: Cause } }; cause?: Cause }

const causeOf = (error: unknown): Cause | undefined => {
  const wrapped = error as Wrapped | null
  return wrapped?.meta?.driverAdapterError?.cause ?? wrapped?.cause
}

/** What PostgreSQL says of a database error, however it is wrapped; undefined for any other error. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof pg.DatabaseError && error.code)
    return { state: error.code, message: error.message, constraint: error.constraint }
  const cause = causeOf(error)
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

/**
 * Whether the database could not be reached, or the connection was lost. A statement under way may have been carried out or
 * not, a COMMIT too.
 */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { message } = error
  const state = sqlState(error)
  if (state !== undefined) return connectionStates.test(state)
  return isNetworkError(error) || driverSentences.has(message) || isPrismas(error)
}

/**
 * Connection exceptions, shutdowns and restarts, a server without a free connection or that is not primary any more, a
 * session that the server ended.
 */
const connectionStates = /^(08...|57P0[1235]|53300|25006|25P0[34])$/

/** Whether Node says that the network failed, or that the server of a Unix socket is gone. */
function isNetworkError(error: Error): boolean {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  const connects = syscall === 'connect' || connecting.test(message)
  return networkCodes.test(code ?? '') || (code === 'ENOENT' && connects)
}

/** Prisma keeps the code, and the system call only in its sentence. */
const connecting = /^connect ENOENT /m

const networkCodes =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN|ERR_STREAM_DESTROYED)$/

/** `pg` throws plain errors of its own, which only their sentences tell apart. */
const driverSentences: ReadonlySet<string> = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
])

/** What Prisma makes of the same: not reachable, timed out, closed. */
const isPrismas = (error: Error): boolean =>
  ['P1001', 'P1002', 'P1008', 'P1017'].includes(String((error as { code?: unknown }).code)) ||
  ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'].includes(String(causeOf(error)?.kind))
