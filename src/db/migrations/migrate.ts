import pg from 'pg'
import { type MigrationFile, migrationsDirectory, readMigrations } from './migrationFiles.ts'
import { pendingMigrations } from './migrationHistory.ts'

// Not the lock of `prisma migrate deploy`: the engine takes that one itself, and gives up after ten seconds.
const LOCK = 0x0ca2d1

/** Brings the database to the schema of this release and names the migrations applied; several instances may try at once. */
export async function migrate(url: string, directory = migrationsDirectory): Promise<{ applied: string[] }> {
  const files = await readMigrations(directory)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'cardinal-migrate',
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    // Before any look: a migration that another instance is applying would be taken for one that failed.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    if (!(await pendingMigrations(client, files)).length) return { applied: [] }
    return { applied: await apply(url, directory, files) }
  } catch (error) {
    // A failed migration is on record by now, and the record says it better than the engine's stack.
    await pendingMigrations(client, files)
    throw error
  } finally {
    await client.end()
  }
}

async function apply(url: string, directory: string, files: MigrationFile[]): Promise<string[]> {
  // Only now: the engine takes longer to load than the rest of a start without migrations.
  const { everything, toMigrationList, withSchemaEngine } = await import('./schemaEngine.ts')
  const input = { migrationsList: toMigrationList(directory, files), filters: everything }
  const { appliedMigrationNames } = await withSchemaEngine(url, (engine) => engine.applyMigrations(input))
  return appliedMigrationNames
}
