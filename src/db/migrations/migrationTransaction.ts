import type { MigrationConnection } from './migrationConnection.ts'
import type { MigrationLimits } from './migrationLimits.ts'

/** Runs `work` in a transaction that the server ends by itself if we go silent, and commits. */
export async function inTransaction<T>(
  { query }: MigrationConnection,
  limits: MigrationLimits,
  work: () => Promise<T>,
): Promise<T> {
  // Whoever waited for the lock must see what its last holder committed, whatever the database's default is.
  // The limits are not set for the session: a connection pooler may refuse that, or hand it to somebody else.
  await query(`
    BEGIN ISOLATION LEVEL READ COMMITTED;
    SET LOCAL statement_timeout = ${limits.statement};
    SET LOCAL lock_timeout = ${limits.tableLock};
    SET LOCAL idle_in_transaction_session_timeout = ${limits.statement}`)
  try {
    const result = await work()
    await query('COMMIT')
    return result
  } catch (error) {
    // On a broken connection there is nothing to roll back: the server does it.
    await query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
