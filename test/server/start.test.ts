import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDatabase } from '../support/db/database.ts'
import { startOn } from '../support/server/serviceProcess.ts'

const noteModules = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from 'node:fs'
  import { registerHooks } from 'node:module'
  registerHooks({
    load: (url, context, next) => {
      appendFileSync(process.env.LOADED, url + '\\n')
      return next(url, context)
    },
  })`)}`

/** The modules that a start loads, until it listens. */
async function modulesOfStart(databaseUrl: string): Promise<string[]> {
  const LOADED = join(tmpdir(), `cardinal-modules-${randomUUID()}`)
  try {
    const service = await startOn(databaseUrl, {
      ...{ LOADED, NODE_OPTIONS: `--import ${noteModules}`, GRAPHIQL: 'true' },
    })
    await service.kill()
    return (await readFile(LOADED, 'utf8')).split('\n')
  } finally {
    await rm(LOADED, { force: true })
  }
}

const heavy = [
  /schema-engine-wasm|schemaEngine\.ts/,
  /render-graphiql\/.*graphiql/,
  /prisma\/seed\.ts/,
  /node_modules\/(ajv|csv-parse|esbuild)\//,
]

test.each([
  ['that is up to date', {}],
  ['that is empty', { empty: true }],
])(
  'a start on a database %s loads nothing large that it does not need',
  async (_name, how) => {
    const database = await createDatabase(how)

    const loaded = await modulesOfStart(database.url)

    expect(heavy.filter((one) => loaded.some((url) => one.test(url)))).toEqual([])
    expect(loaded.some((url) => url.endsWith('/src/server/createServer.ts'))).toBe(true)
    await database.drop()
  },
  120_000,
)

test('a process that is killed leaves its compiled modules to the next start', async () => {
  const compiled = await mkdtemp(join(tmpdir(), 'cardinal-compiled-'))
  onTestFinished(() => rm(compiled, { recursive: true }))
  const database = await createDatabase()
  onTestFinished(() => database.drop())

  const service = await startOn(database.url, { NODE_COMPILE_CACHE: compiled })
  await service.kill()

  expect((await readdir(compiled, { recursive: true })).length).toBeGreaterThan(1_000)
}, 120_000)
