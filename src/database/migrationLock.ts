import { setTimeout as sleep } from 'node:timers/promises'
import type { MigrationConnection } from './migrationConnection.ts'
import type { MigrationLimits } from './migrationLimits.ts'

// The lock of `prisma migrate deploy`, so that it and a start wait for each other too.
const lock = 72_707_369
const pollInterval = 200

type Options = {
  limits: MigrationLimits
  /** Hears once, in a sentence, that another process is waited for. */
  onWait: (sentence: string) => void
}

/**
 * Runs `work` in a transaction that holds the lock of migrations, and commits. The lock belongs to the transaction and so
 * ends with it: a connection pooler could keep a session's lock after its client is gone.
 */
export async function withMigrationLock<T>(
  connection: MigrationConnection,
  options: Options,
  work: () => Promise<T>,
): Promise<T> {
  await acquireLock(connection, options)
  try {
    const result = await work()
    await connection.query('COMMIT')
    return result
  } catch (error) {
    // On a broken connection there is nothing to roll back: the server does it.
    await connection.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function acquireLock(connection: MigrationConnection, { limits, onWait }: Options): Promise<void> {
  const deadline = Date.now() + limits.otherProcess
  let told = false
  while (!(await tryLock(connection, limits))) {
    const holder = await describeHolder(connection)
    await connection.query('ROLLBACK')
    if (Date.now() >= deadline) throw new Error(gaveUp(limits.otherProcess, holder))
    if (!told) onWait(`Waiting for another process to finish its migrations. ${holder}`)
    told = true
    await sleep(pollInterval)
  }
}

/** Begins a transaction and asks for the lock without waiting, in one round trip. */
async function tryLock({ query }: MigrationConnection, limits: MigrationLimits): Promise<boolean> {
  // Set here and not for the session, which a connection pooler may refuse or hand to somebody else.
  const { rows } = await query(`
    BEGIN;
    SET LOCAL statement_timeout = ${limits.script};
    SET LOCAL lock_timeout = ${limits.tableLock};
    SET LOCAL idle_in_transaction_session_timeout = ${limits.statement};
    SELECT pg_try_advisory_xact_lock(${lock}) AS locked`)
  return rows[0].locked
}

async function describeHolder({ query }: MigrationConnection): Promise<string> {
  const { rows } = await query(`
    SELECT pid, application_name AS application, host(client_addr) AS address, xact_start AS since
      FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND classid = 0 AND objid = ${lock} AND objsubid = 1 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
  const [holder] = rows
  if (!holder) return 'The lock was released a moment ago.'
  const { pid, application, address, since } = holder
  const from = address ? ` from ${address}` : ''
  const start = since ? `, in a transaction since ${since.toISOString()}` : ''
  return `The lock is held by ${application || 'an unnamed application'} (PostgreSQL process ${pid}${from}${start}).`
}

function gaveUp(milliseconds: number, holder: string): string {
  return (
    `Another process did not finish its migrations within ${milliseconds / 1_000} s. ${holder} ` +
    'Wait for it or end it, then start again.'
  )
}
