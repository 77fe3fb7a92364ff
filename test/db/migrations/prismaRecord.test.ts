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

test('what a start applied, Prisma takes for applied', async () => {
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

test('what Prisma applied, a start takes for applied', async () => {
  expect(await deploy()).toEqual(names)

  expect(await migrate(database.url)).toEqual({ applied: [] })
})

test('what failed with Prisma stops a start, with what it said', async () => {
  await expect(deploy((sql) => `${sql}\nSELECT nonsense;`)).rejects.toThrow()

  await expect(migrate(database.url)).rejects.toThrow(
    /The migration 20261129000000_initial failed at .*Its error: .*"nonsense" does not exist/s,
  )
})

test('what failed at a start, Prisma marks as rolled back, and the next start tries it again', async () => {
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
