import type pg from 'pg'
import { type MigrationFile, matchesChecksum } from './migrationFiles.ts'

type Row = { name: string; checksum: string; finished: boolean; logs: string | null; started: Date }

/** Compares the migrations on disk with those recorded in the database and names what is left to apply; refuses a history it cannot continue. */
export async function pendingMigrations(client: pg.Client, files: MigrationFile[]): Promise<string[]> {
  const rows = await readRows(client)
  refuseFailed(rows)
  refuseEdited(rows, files)
  const recorded = new Set(rows.map((row) => row.name))
  const pending = files.map((file) => file.name).filter((name) => !recorded.has(name))
  refuseDiverged(rows, files, pending)
  return pending
}

async function readRows(client: pg.Client): Promise<Row[]> {
  const found = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known")
  if (!found.rows[0].known) return []
  const { rows } = await client.query<Row>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs, started_at AS started
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return rows
}

function refuseFailed(rows: Row[]): void {
  const failed = rows.find((row) => !row.finished)
  if (!failed) return
  throw new Error(
    `The migration ${failed.name} failed at ${failed.started.toISOString()} and no further migration is applied until you resolve it. ` +
      'Fix the cause, then run `npx prisma migrate resolve --config prisma/config.ts` ' +
      `with --rolled-back ${failed.name} to try it again, or with --applied ${failed.name} if you finished it by hand. ` +
      `Its error: ${complaintOf(failed)}`,
  )
}

function refuseEdited(rows: Row[], files: MigrationFile[]): void {
  const edited = rows.find((row) =>
    files.some((file) => file.name === row.name && !matchesChecksum(file, row.checksum)),
  )
  if (!edited) return
  throw new Error(
    `The migration ${edited.name} was edited after it was applied to this database. ` +
      'Restore its file, and put the change into a new migration.',
  )
}

// A database that is only ahead is well: an older release restarts during a rollout of a newer one.
function refuseDiverged(rows: Row[], files: MigrationFile[], pending: string[]): void {
  const unknown = rows.filter((row) => !files.some((file) => file.name === row.name))
  if (!unknown.length || !pending.length) return
  throw new Error(
    `The database's migrations have diverged: it has ${unknown.map((row) => row.name).join(', ')}, which this release lacks, ` +
      `and lacks ${pending.join(', ')}. This is another branch's database, or a migration was removed.`,
  )
}

function complaintOf({ logs }: Row): string {
  // What follows is the stack of the engine.
  return (
    (logs ?? 'nothing')
      .split(/\n\s*0: /)[0]
      ?.replace(/^external connector error\n(Error querying the database: )?/, '') ?? ''
  )
}
