import { randomUUID } from 'node:crypto'
import type { MigrationConnection } from './migrationConnection.ts'
import { checksumOf, type MigrationFile } from './migrationFiles.ts'
import type { RecordedMigration } from './migrationHistory.ts'

// Not `to_regclass`: a session that once found no such table may answer from memory, although another start has made it.
const isKnown = `EXISTS (
      SELECT FROM pg_class WHERE relname = '_prisma_migrations' AND relnamespace = current_schema()::regnamespace
    )`

/** Reads which migrations the database has on record; none if it has no record yet. */
export async function readRecord({ query }: MigrationConnection): Promise<RecordedMigration[]> {
  const found = await query(`SELECT ${isKnown} AS known`)
  if (!found.rows[0].known) return []
  const { rows } = await query(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs, started_at AS started
      FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`)
  return rows
}

/** Makes the table of Prisma's migrations if there is none. Refuses a database that somebody else has filled. */
export async function ensureRecord({ query }: MigrationConnection): Promise<void> {
  // What belongs to an extension is not somebody's data.
  const { rows } = await query(`
    SELECT ${isKnown} AS known, EXISTS (
      SELECT FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
    ) AS filled`)
  if (rows[0].known) return
  if (rows[0].filled)
    throw new Error(
      'The database has tables, but no record of the migrations that made them. Use an empty database. ' +
        'If the tables are those of this release, run `npx prisma migrate resolve --config prisma/config.ts --applied <name>` ' +
        'for each migration in prisma/migrations.',
    )
  await query(`
    CREATE TABLE _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum VARCHAR(64) NOT NULL,
      finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL,
      logs TEXT,
      rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`)
}

/** Records a migration as `prisma migrate deploy` does: as applied, or as failed with what PostgreSQL said. */
export async function recordMigration(
  { query }: MigrationConnection,
  file: MigrationFile,
  complaint: string | null,
): Promise<void> {
  await query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, now(), CASE WHEN $4::text IS NULL THEN clock_timestamp() END, CASE WHEN $4::text IS NULL THEN 1 ELSE 0 END)`,
    { values: [randomUUID(), checksumOf(file), file.name, complaint] },
  )
}
