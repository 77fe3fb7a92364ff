import { timeouts } from '../config/timeouts.ts'

const settings = {
  // The adapter drops the offset of a timestamp instead of reckoning with it; and the text of a moment in the record of a
  // merge must be the same whenever it is read.
  TimeZone: 'UTC',
  // Statements here are short: to compile one takes longer than to run it.
  jit: 'off',
  lock_timeout: timeouts.lock,
  statement_timeout: timeouts.statement,
  idle_in_transaction_session_timeout: timeouts.idleInTransaction,
}

// Row locks keep the order only where each statement sees what others committed.
const isolation = { default_transaction_isolation: 'read\\ committed' }

/** The settings of a connection, as PostgreSQL's `options`. */
export const startupOptions = Object.entries({ ...settings, ...isolation })
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')

/** The same settings for one transaction. Its isolation level is set by BEGIN. */
export const transactionSettings = Object.entries(settings)
  .map(([name, value]) => `SET LOCAL ${name} = '${value}'`)
  .join('; ')
