import pg from 'pg'
import type { MigrationConnection } from './migrationConnection.ts'
import type { MigrationFile } from './migrationFiles.ts'
import type { MigrationLimits } from './migrationLimits.ts'
import { recordMigration } from './migrationRecord.ts'

// The connection, other transactions, resources, an operator, the system; and a table lock that was not free in time.
const passing = /^(08|40|53|57|58)|^55P03$/
const advice: Readonly<Record<string, string>> = {
  '25001':
    'A migration runs in one transaction. Run this statement by hand, then mark the migration as applied.',
  '3B001': 'The migration ended its transaction itself: part of it may be applied.',
  '25P01': 'The migration ended its transaction itself: part of it may be applied.',
}

/**
 * Applies a migration in the transaction that is open, and records it there. A script that fails is rolled back whole and
 * recorded as failed, as `prisma migrate deploy` does: later starts refuse until somebody settles it. A migration that was
 * interrupted (a time-out, a deadlock, a server that stops) throws and leaves no record: the next start tries it again.
 */
export async function applyMigration(
  connection: MigrationConnection,
  file: MigrationFile,
  limits: MigrationLimits,
): Promise<void> {
  const { query } = connection
  await query(`SAVEPOINT migration; SET LOCAL statement_timeout = ${limits.script}`)
  try {
    await query(file.sql, { limit: limits.script })
    // What would be checked at COMMIT is checked now, while a failure can still be recorded.
    await query('SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT migration', { limit: limits.script })
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    if (passing.test(error.code ?? '')) throw interrupted(file, error)
    // There is no savepoint if the script ended the transaction.
    await query('ROLLBACK TO SAVEPOINT migration').catch(() => query('ROLLBACK'))
    await recordMigration(connection, file, complaintOf(file, error))
    return
  }
  await query(`SET LOCAL statement_timeout = ${limits.statement}`)
  await recordMigration(connection, file, null)
}

function interrupted({ name }: MigrationFile, { message, code }: pg.DatabaseError): Error {
  return new Error(
    `The migration ${name} was interrupted and rolled back (${message}, SQLSTATE ${code}). Start again to try it again.`,
  )
}

function complaintOf({ sql }: MigrationFile, { message, code = '', position }: pg.DatabaseError): string {
  const line = position && sql.slice(0, Number(position)).split('\n').length
  const reported = `${message} (${line ? `line ${line}, ` : ''}SQLSTATE ${code})`
  return [reported, advice[code]].filter(Boolean).join('. ')
}
