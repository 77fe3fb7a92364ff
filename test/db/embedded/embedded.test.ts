import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '../../../src/db/embedded/embedded.ts'
import { fastDirectory } from '../../support/db/fastDirectory.ts'

type Child = { url: string; adopted: boolean; kill(): Promise<void>; stop(): Promise<void> }

const directories: string[] = []
const seed = join(fastDirectory(), `cardinal-test-seed-${randomUUID().slice(0, 8)}`)

beforeAll(async () => {
  const server = await startEmbedded(seed, { durable: false })
  await server.stop()
})

afterAll(() => rm(seed, { recursive: true, force: true }))

afterEach(async () => {
  for (const directory of directories.splice(0)) {
    const pid = Number(
      (await readFile(join(directory, 'cluster/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
    )
    if (pid && pid !== process.pid) process.kill(pid, 'SIGINT')
    await rm(directory, { recursive: true, force: true, maxRetries: 10 })
  }
})

test('after kill -9 a restart uses the server that is still running, with all written rows', async () => {
  const directory = usedDirectory()
  const first = await serve(directory)
  await query(first.url, 'CREATE TABLE note (text text)')
  await query(first.url, "INSERT INTO note VALUES ('kept')")
  await first.kill()

  const second = await serve(directory)

  expect(second.adopted).toBe(true)
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }])
  await second.stop()
})

test('after kill -9 of Node and PostgreSQL, a restart finds all written rows', async () => {
  const directory = usedDirectory()
  const first = await serve(directory)
  await query(first.url, 'CREATE TABLE note (text text)')
  await query(first.url, "INSERT INTO note VALUES ('kept')")
  await first.kill()
  process.kill(await serverOf(directory), 'SIGKILL')

  const second = await serve(directory)

  expect(second.adopted).toBe(false)
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }])
  await second.stop()
})

test('the server runs as long as a process uses it, whichever process started it, and stops with the last', async () => {
  const directory = usedDirectory()
  const first = await serve(directory)
  const second = await serve(directory)
  expect([first.adopted, second.adopted]).toEqual([false, true])

  await first.stop()
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])

  const third = await serve(directory)
  await second.stop()
  expect(await query(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])

  await third.stop()
  await expect(readFile(join(directory, 'cluster/postmaster.pid'))).rejects.toThrow('ENOENT')
})

test('two first starts at once share one server', async () => {
  const directory = newDirectory()

  const both = await Promise.all([serve(directory), serve(directory)])

  expect(both.map((child) => child.adopted).sort()).toEqual([false, true])
  await query(both[0].url, 'CREATE TABLE note (text text)')
  expect(await query(both[1].url, 'SELECT text FROM note')).toEqual([])
  expect((await readdir(directory)).filter((name) => name.startsWith('init-'))).toEqual([])
  await Promise.all(both.map((child) => child.stop()))
})

test('a stale lock file with the process id of an unrelated process does not prevent a start', async () => {
  const directory = usedDirectory()
  await (await serve(directory)).kill()
  const locks = [join(directory, 'cluster/postmaster.pid'), join(directory, 'socket/.s.PGSQL.5432.lock')]
  process.kill(await serverOf(directory), 'SIGKILL')
  // Of the same user as the server, or Postgres would see through it.
  const { uid, gid } = await stat(join(directory, 'cluster'))
  const stranger = spawn('sleep', ['60'], { uid, gid })
  for (const lock of locks)
    await writeFile(lock, (await readFile(lock, 'utf8')).replace(/^\d+/, String(stranger.pid)))

  const server = await startEmbedded(directory)

  expect(server.adopted).toBe(false)
  await server.stop()
  stranger.kill()
})

test('a copy of a data directory gets its own server, even if its lock file names the original', async () => {
  const [original, copy] = [usedDirectory(), newDirectory()]
  const first = await startEmbedded(original)
  execFileSync('cp', ['-a', original, copy])

  const second = await startEmbedded(copy)

  expect(second.adopted).toBe(false)
  expect(second.url).not.toBe(first.url)
  await Promise.all([first.stop(), second.stop()])
})

test('if the path of the data directory is too long for a socket, the socket is elsewhere', async () => {
  const directory = join(newDirectory(), 'deep'.repeat(25))
  await mkdir(directory, { recursive: true })

  const server = await startEmbedded(directory, { durable: false })

  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await server.stop()
  directories.push(new URL(server.url).searchParams.get('host') ?? '')
})

test('the embedded server opens no TCP port', async () => {
  const server = await startEmbedded(usedDirectory(), { durable: false })

  expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
  await server.stop()
})

test.runIf(process.getuid?.() === 0)(
  'root gets an error that names DATA_DIR if PostgreSQL may not enter the directory',
  async () => {
    const closed = newDirectory()
    await mkdir(closed, { mode: 0o700 })

    await expect(startEmbedded(join(closed, 'data'))).rejects.toThrow('Set DATA_DIR')
  },
)

/** A data directory that was used before. */
function usedDirectory(): string {
  const directory = newDirectory()
  execFileSync('cp', ['-a', seed, directory])
  return directory
}

function newDirectory(): string {
  const directory = join(fastDirectory(), `cardinal-test-${randomUUID().slice(0, 8)}`)
  directories.push(directory)
  return directory
}

async function serve(directory: string): Promise<Child> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'serve.ts'), [directory])
  const exit = once(child, 'exit')
  const failure = exit.then(([code]) => Promise.reject(new Error(`The server's process ended with ${code}`)))
  failure.catch(() => undefined)
  const [started] = await Promise.race([once(child, 'message'), failure])
  const end = async (request: () => void) => {
    request()
    await exit
  }
  return {
    ...started,
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => child.send('stop')),
  }
}

async function serverOf(directory: string): Promise<number> {
  return Number((await readFile(join(directory, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}
