import { setTimeout as sleep } from 'node:timers/promises'
import type { MigrationConnection } from './migrationConnection.ts'
import type { MigrationLimits } from './migrationLimits.ts'
import { inTransaction } from './migrationTransaction.ts'

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
  { limits, onWait }: Options,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + limits.otherProcess
  let reported = false
  for (;;) {
    const attempt = await inTransaction(connection, limits, async () =>
      (await tryLock(connection)) ? { result: await work() } : { holder: await describeHolder(connection) },
    )
    if ('result' in attempt) return attempt.result
    if (Date.now() >= deadline) throw new Error(gaveUp(limits.otherProcess, attempt.holder))
    if (!reported) onWait(`Waiting for another process to finish its migrations. ${attempt.holder}`)
    reported = true
    await sleep(pollInterval)
  }
}

async function tryLock({ query }: MigrationConnection): Promise<boolean> {
  const { rows } = await query(`SELECT pg_try_advisory_xact_lock(${lock}) AS locked`)
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
