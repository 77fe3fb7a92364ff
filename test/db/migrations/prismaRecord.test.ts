import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everything, toMigrationList, withSchemaEngine } from '../../../prisma/engine/schemaEngine.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { migrationsDirectory, readMigrations } from '../../../src/db/migrations/migrationFiles.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'

let database: TestDatabase
const names = (await readMigrations(migrationsDirectory)).map(({ name }) => name)

beforeEach(async () => {
  database = await createDatabase({ empty: true })
})

afterEach(() => database.drop())

/** What `prisma migrate deploy` does: its engine, in the build that needs no download. */
async function deploy(changed = (sql: string) => sql): Promise<string[]> {
  const files = (await readMigrations(migrationsDirectory)).map(({ name, sql }) => ({
    name,
    sql: changed(sql),
  }))
  const migrationsList = toMigrationList(migrationsDirectory, files)
  const { appliedMigrationNames } = await withSchemaEngine(database.url, (engine) =>
    engine.applyMigrations({ migrationsList, filters: everything }),
  )
  return appliedMigrationNames
}

test('Prisma regards migrations that a start applied as applied', async () => {
  expect(await migrate(database.url)).toEqual({ applied: names })

  expect(await deploy()).toEqual([])
  const migrationsList = toMigrationList(migrationsDirectory, await readMigrations(migrationsDirectory))
  const diagnosis = await withSchemaEngine(database.url, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: everything }),
  )
  expect(diagnosis).toMatchObject({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  })
})

test('a start regards migrations that Prisma applied as applied', async () => {
  expect(await deploy()).toEqual(names)

  expect(await migrate(database.url)).toEqual({ applied: [] })
})

test('a migration that failed with Prisma stops a start, which shows the error', async () => {
  await expect(deploy((sql) => `${sql}\nSELECT nonsense;`)).rejects.toThrow()

  await expect(migrate(database.url)).rejects.toThrow(
    /The migration 20261129000000_initial failed at .*Its error: .*"nonsense" does not exist/s,
  )
})

test('a migration that failed at a start can be marked as rolled back with Prisma; the next start applies it again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-migrations-'))
  const write = (sql: string) => writeFile(join(directory, '1_card', 'migration.sql'), sql)
  await mkdir(join(directory, '1_card'))
  await write('CREATE TABLE card (id nonsense);')
  await expect(migrate(database.url, { directory })).rejects.toThrow('nonsense')

  await withSchemaEngine(database.url, (engine) =>
    engine.markMigrationRolledBack({ migrationName: '1_card' }),
  )

  await write('CREATE TABLE card (id int);')
  expect(await migrate(database.url, { directory })).toEqual({ applied: ['1_card'] })
  await rm(directory, { recursive: true })
})
