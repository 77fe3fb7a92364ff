import { type MigrationFile, matchesChecksum } from './migrationFiles.ts'

/** A migration that the database has on record and that was not marked as rolled back. */
export type RecordedMigration = {
  name: string
  checksum: string
  finished: boolean
  logs: string | null
  started: Date
}

/** Names the migrations on disk that the database lacks. Refuses a history that cannot be continued. */
export function pendingMigrations(recorded: RecordedMigration[], files: MigrationFile[]): MigrationFile[] {
  refuseFailed(recorded)
  refuseEdited(recorded, files)
  const pending = files.filter(({ name }) => !recorded.some((row) => row.name === name))
  refuseDiverged(recorded, files, pending)
  return pending
}

function refuseFailed(recorded: RecordedMigration[]): void {
  const failed = recorded.find((row) => !row.finished)
  if (!failed) return
  throw new Error(
    `The migration ${failed.name} failed at ${failed.started.toISOString()} and no further migration is applied until you resolve it. ` +
      'Fix the cause, then run `npx prisma migrate resolve --config prisma/config.ts` ' +
      `with --rolled-back ${failed.name} to try it again, or with --applied ${failed.name} if you finished it by hand. ` +
      `Its error: ${complaintOf(failed)}`,
  )
}

function refuseEdited(recorded: RecordedMigration[], files: MigrationFile[]): void {
  const edited = recorded.find((row) =>
    files.some((file) => file.name === row.name && !matchesChecksum(file, row.checksum)),
  )
  if (!edited) return
  throw new Error(
    `The migration ${edited.name} was edited after it was applied to this database. ` +
      'Restore its file, and put the change into a new migration.',
  )
}

// A database that is only ahead is well: an older release restarts during a rollout of a newer one.
function refuseDiverged(
  recorded: RecordedMigration[],
  files: MigrationFile[],
  pending: MigrationFile[],
): void {
  const unknown = recorded.filter((row) => !files.some((file) => file.name === row.name))
  if (!unknown.length || !pending.length) return
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ')
  throw new Error(
    `The database's migrations have diverged: it has ${names(unknown)}, which this release lacks, ` +
      `and lacks ${names(pending)}. This is another branch's database, or a migration was removed.`,
  )
}

function complaintOf({ logs }: RecordedMigration): string {
  // What follows, if `prisma migrate deploy` wrote it, is the stack of its engine.
  return logs?.split(/\n\s*0: /)[0] ?? 'nothing'
}
