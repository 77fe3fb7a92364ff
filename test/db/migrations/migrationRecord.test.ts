import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigration } from '../../../src/db/migrations/applyMigration.ts'
import { type MigrationConnection, openConnection } from '../../../src/db/migrations/migrationConnection.ts'
import { migrationLimits } from '../../../src/db/migrations/migrationLimits.ts'
import { ensureRecord, readRecord } from '../../../src/db/migrations/migrationRecord.ts'
import { inTransaction } from '../../../src/db/migrations/migrationTransaction.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'

let database: TestDatabase
let first: MigrationConnection
let second: MigrationConnection

beforeEach(async () => {
  database = await createDatabase({ empty: true })
  first = await openConnection(database.url)
  second = await openConnection(database.url)
})

afterEach(async () => {
  await first.close()
  await second.close()
  await database.drop()
})

test('a start sees the record that another start made after its own transaction began', async () => {
  const table = { name: '1_table', sql: 'CREATE TABLE card (id int);' }
  expect(await readRecord(second)).toEqual([])

  const recorded = await inTransaction(second, migrationLimits, async () => {
    await inTransaction(first, migrationLimits, async () => {
      await ensureRecord(first)
      await applyMigration(first, table, migrationLimits)
    })
    return await readRecord(second)
  })

  expect(recorded).toMatchObject([{ name: '1_table', finished: true }])
})
