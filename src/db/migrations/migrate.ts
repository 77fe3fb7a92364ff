import { applyMigration } from './applyMigration.ts'
import { type MigrationConnection, openConnection } from './migrationConnection.ts'
import { type MigrationFile, migrationsDirectory, readMigrations } from './migrationFiles.ts'
import { pendingMigrations } from './migrationHistory.ts'
import { type MigrationLimits, migrationLimits } from './migrationLimits.ts'
import { withMigrationLock } from './migrationLock.ts'
import { ensureRecord, readRecord } from './migrationRecord.ts'
import { inTransaction } from './migrationTransaction.ts'

type Options = {
  directory?: string
  limits?: MigrationLimits
  /** Hears once, in a sentence, that another process is waited for. */
  onWait?: (sentence: string) => void
}

/**
 * Brings the database to the schema of this release and names the migrations applied. Each migration is applied and recorded
 * in one transaction, as `prisma migrate deploy` records it. Several instances may start at once.
 */
export async function migrate(
  url: string,
  { directory = migrationsDirectory, limits = migrationLimits, onWait = () => undefined }: Options = {},
): Promise<{ applied: string[] }> {
  const files = await readMigrations(directory)
  const connection = await openConnection(url, limits)
  const applied: string[] = []
  try {
    if (await inTransaction(connection, limits, () => isUpToDate(connection, files))) return { applied }
    for (;;) {
      const name = await withMigrationLock(connection, { limits, onWait }, () =>
        applyNext(connection, files, limits),
      )
      if (!name) return { applied }
      applied.push(name)
    }
  } finally {
    await connection.close()
  }
}

/** The names of the migrations of this release that the database lacks. Changes nothing. */
export async function missingMigrations(url: string): Promise<string[]> {
  const files = await readMigrations(migrationsDirectory)
  const connection = await openConnection(url, migrationLimits)
  try {
    return await inTransaction(connection, migrationLimits, async () =>
      pendingMigrations(await readRecord(connection), files).map(({ name }) => name),
    )
  } finally {
    await connection.close()
  }
}

/** Looks without the lock, so that an ordinary start waits for nobody. */
async function isUpToDate(connection: MigrationConnection, files: MigrationFile[]): Promise<boolean> {
  const recorded = await readRecord(connection)
  // `prisma migrate deploy` may be applying it right now; under the lock we see whether it failed.
  if (recorded.some(({ finished }) => !finished)) return false
  return pendingMigrations(recorded, files).length === 0
}

async function applyNext(
  connection: MigrationConnection,
  files: MigrationFile[],
  limits: MigrationLimits,
): Promise<string | undefined> {
  const [next] = pendingMigrations(await readRecord(connection), files)
  if (!next) return undefined
  await ensureRecord(connection)
  await applyMigration(connection, next, limits)
  // A failure is on record now, and the next look refuses with it.
  return next.name
}
