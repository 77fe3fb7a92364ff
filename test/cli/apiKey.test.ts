import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { authenticateApiKey, hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { readApiKey } from '../../src/auth/keyLookup.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { childEnvironment } from '../support/server/childEnvironment.ts'

// Each run is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url, { reads: 2, writes: 2 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

/** Runs the tool as its npm script does. */
async function apiKey(args: string[], env: Record<string, string> = { DATABASE_URL: database.url }) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/apiKey.ts'), ...args], {
    env: { ...childEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, told, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { out, told, code }
}
const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`

test('a new key authenticates with its scopes; only the hash of its secret is stored', async () => {
  const { out, told, code } = await apiKey(['create', 'pos-bangkok', 'customers:write', 'customers:read'])

  expect(code).toBe(0)
  expect(out).toMatch(/^[A-Za-z0-9_-]{43}\n$/)
  expect(told).not.toContain(out.trim())
  const secret = out.trim()
  expect(
    await authenticateApiKey(basic('pos-bangkok', secret), false, (hash) => readApiKey(db, hash)),
  ).toEqual({
    name: 'pos-bangkok',
    scopes: new Set(['customers:read', 'customers:write']),
    customerId: null,
    credentials: { key: 'pos-bangkok' },
  })
  const { secretHash } = await db.apiKey.findUniqueOrThrow({ where: { name: 'pos-bangkok' } })
  expect(secretHash).toBe(hashSecret(secret))
})

test('a revoked key is refused, and its name stays in use', async () => {
  const { out } = await apiKey(['create', 'leaver', 'config:write', 'config:write'])

  expect(await apiKey(['revoke', 'leaver'])).toEqual({
    out: '',
    told: 'The key leaver has been revoked.\n',
    code: 0,
  })
  expect(await authenticateApiKey(`Bearer ${out.trim()}`, false, (hash) => readApiKey(db, hash))).toBeNull()
  expect(await apiKey(['revoke', 'leaver'])).toMatchObject({ out: '', code: 1 })
  expect(await apiKey(['create', 'leaver', 'config:write'])).toMatchObject({
    out: '',
    told: 'A key named leaver exists or has existed. Choose another name.\n',
    code: 1,
  })
  expect(await db.apiKey.findUnique({ where: { name: 'leaver' } })).toMatchObject({
    scopes: ['config:write'],
    revokedAt: expect.any(Date),
  })
})

test('the list shows every key with the times when it was created and revoked, and no secret', async () => {
  await db.apiKey.deleteMany()
  const madeAt = { createdAt: new Date('2026-01-05T09:00:00Z') }
  await db.apiKey.createMany({
    data: [
      { name: 'b', secretHash: hashSecret('b'), scopes: ['config:write'], ...madeAt, revokedAt: new Date(0) },
      { name: 'a', secretHash: hashSecret('a'), scopes: ['customers:read', 'customers:write'], ...madeAt },
    ],
  })

  const { out } = await apiKey(['list'])

  expect(out).toBe(
    'a\tcustomers:read customers:write\t2026-01-05T09:00:00.000Z\tin use\n' +
      'b\tconfig:write\t2026-01-05T09:00:00.000Z\t1970-01-01T00:00:00.000Z\n',
  )
})

test.each([
  ['no arguments', []],
  ['an unknown verb', ['delete', 'x']],
  ['a list of something', ['list', 'x']],
  ['a revocation of nothing', ['revoke']],
  ['a revocation of two', ['revoke', 'a', 'b']],
  ['a key without a name', ['create']],
  ['a key without scopes', ['create', 'x']],
  ['an unknown scope', ['create', 'x', 'customers:read', 'customers:delete']],
  ['an empty name', ['create', '', 'customers:read']],
  ['a name with a colon', ['create', 'a:b', 'customers:read']],
  ['a name of 101', ['create', 'x'.repeat(101), 'customers:read']],
  ['the name of the demo key', ['create', 'demo', 'customers:read']],
])('%s: no key is created, and the error has the reason', async (_what, args) => {
  const before = await db.apiKey.count()

  const { out, told, code } = await apiKey(args)

  expect({ out, code }).toEqual({ out: '', code: 1 })
  expect(told).toMatch(/^\S/)
  expect(told).not.toContain('    at ')
  expect(await db.apiKey.count()).toBe(before)
})

test('a database that cannot be reached is told in one sentence', async () => {
  const { told, code } = await apiKey(['list'], { DATABASE_URL: 'postgresql://x@127.0.0.1:1/cardinal' })

  expect(code).toBe(1)
  expect(told).toMatch(/^The database at 127\.0\.0\.1:1\/cardinal cannot be reached/)
})

test('the embedded database is created if there is none, and can be used while a service runs on it', async () => {
  const directory = join(fastDirectory(), `cardinal-test-${randomUUID().slice(0, 8)}`)
  try {
    const first = await apiKey(['create', 'first', 'customers:read'], { DATA_DIR: directory })
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^\S{43}\n$/) })

    const service = await startEmbedded(directory)
    expect(service.adopted).toBe(false)
    const second = await apiKey(['create', 'second', 'config:write'], { DATA_DIR: directory })
    const keys = connect(service.url, { reads: 1, writes: 1 })
    const names = await keys.apiKey.findMany({ select: { name: true }, orderBy: { name: 'asc' } })
    const caller = await authenticateApiKey(`Bearer ${second.out.trim()}`, false, (hash) =>
      readApiKey(keys, hash),
    )
    await keys.$disconnect()
    await service.stop()

    expect(names).toEqual([{ name: 'first' }, { name: 'second' }])
    expect(caller?.name).toBe('second')
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
