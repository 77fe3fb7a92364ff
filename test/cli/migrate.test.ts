import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { migrationsDirectory, readMigrations } from '../../src/db/migrations/migrationFiles.ts'
import { createDatabase } from '../support/db/database.ts'
import { childEnvironment } from '../support/server/childEnvironment.ts'
import { startOn } from '../support/server/serviceProcess.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Runs the tool as its npm script does. */
async function migrate(databaseUrl: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/migrate.ts')], {
    env: { ...childEnvironment, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [told, code] = await Promise.all([text(child.stderr), closed])
  return { told, code }
}

test('with MIGRATE=false a start on an old database fails and says what to run; after `npm run migrate` it starts', async () => {
  const database = await createDatabase({ empty: true })
  const names = (await readMigrations(migrationsDirectory)).map(({ name }) => name).join(', ')

  await expect(startOn(database.url, { MIGRATE: 'false' })).rejects.toThrow(
    `The database lacks ${names}, and MIGRATE is false. Run \`npm run migrate\`, then start again.`,
  )
  expect(await migrate(database.url)).toEqual({ told: `Applied: ${names}.\n`, code: 0 })
  expect(await migrate(database.url)).toEqual({
    told: 'The database has every migration already.\n',
    code: 0,
  })
  const service = await startOn(database.url, { MIGRATE: 'false' })
  expect(service.said()).toMatch(/"msg":"looking for migrations"/)
  await service.kill()
  await database.drop()
})

test('a database that cannot be reached is told in one sentence', async () => {
  expect(await migrate('postgresql://nobody@127.0.0.1:1/none')).toEqual({
    told: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/none cannot be reached .*\n$/),
    code: 1,
  })
})
