import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { migrationsDirectory } from '../../../src/db/migrations/migrationFiles.ts'
import { createDatabase, type TestDatabase } from './database.ts'

/** A database with the schema from before a migration. */
export async function createDatabaseBefore(migration: string): Promise<TestDatabase> {
  const database = await createDatabase({ empty: true })
  const earlier = await mkdtemp(join(tmpdir(), 'cardinal-earlier-'))
  for (const name of (await readdir(migrationsDirectory)).filter((one) => one < migration))
    await cp(join(migrationsDirectory, name), join(earlier, name), { recursive: true })
  await migrate(database.url, { directory: earlier })
  await rm(earlier, { recursive: true })
  return database
}
