import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, inject, test, vi } from 'vitest'
import { createDatabase } from '../support/db/database.ts'
import { childEnvironment } from '../support/server/childEnvironment.ts'

// Each start is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 })

/** Starts the service as `npm start` does, and gives what it said before it ended. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    env: { ...childEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, told, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { out, told, code }
}

const serverUrl = () => new URL(inject('serverUrl'))

test.each<[string, Record<string, string>, RegExp]>([
  ['a port that is none', { PORT: 'http' }, /^PORT is http\. It must be 0 to 65535\./],
  ['demo mode for every address', { HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0, but demo mode /],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' },
    /^The database at 127\.0\.0\.1:1\/x cannot be reached .*DATABASE_URL/,
  ],
  [
    'a host that is none',
    { DATABASE_URL: 'postgresql://x@nowhere.invalid/x' },
    /^The database at nowhere\.invalid\/x cannot be reached /,
  ],
  [
    'a socket that is not there',
    { DATABASE_URL: 'postgresql://x@localhost/x?host=/nowhere' },
    /cannot be reached .*DATABASE_URL/,
  ],
  [
    'a data directory that cannot be',
    { DATA_DIR: '/dev/null/cardinal' },
    /^DATA_DIR is \/dev\/null\/cardinal, /,
  ],
])('%s ends the start with one sentence and 1', async (_name, env, sentence) => {
  const { out, told, code } = await start(env)

  expect(told).toMatch(sentence)
  expect(told.trimEnd().split('\n')).toHaveLength(1)
  expect(told).not.toMatch(/ {4}at |\.ts:\d/)
  expect(code).toBe(1)
  // The log says how far it came, and has no error.
  expect(out.match(/"level":\d+/g)?.filter((level) => level !== '"level":30') ?? []).toEqual([])
})

test('a database that is not on the server ends the start with one sentence and 1', async () => {
  const url = serverUrl()
  url.pathname = '/nothing_of_this_name'

  const { told, code } = await start({ DATABASE_URL: url.href })

  expect(told).toMatch(/^The database at .*nothing_of_this_name does not let us in .*DATABASE_URL\.\n$/)
  expect(code).toBe(1)
})

test('a port in use ends the start with one sentence and 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const database = await createDatabase()

  const { told, code } = await start({ DATABASE_URL: database.url, PORT: String(port) })
  other.close()
  await database.drop()

  expect(told).toBe(
    `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or choose another with PORT.\n`,
  )
  expect(code).toBe(1)
})
