import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fetchFile } from '../../../src/core/transfer/download/fetchFile.ts'
import { FetchRefused } from '../../../src/core/transfer/download/fetchRefused.ts'
import { runImportJob } from '../../../src/core/transfer/runImportJob.ts'
import { insertImport } from '../../../src/core/transfer/store/importRuns.ts'
import { executeInternal } from '../../../src/engine/executeCommand.ts'
import type { StartImportInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { startFileServer } from '../../support/transfer/fileServer.ts'
import { toNdjson } from '../../support/transfer/importFile.ts'
import { selfSigned } from '../../support/webhook/certificate.ts'

const StartFetched = graphql(`
  mutation StartFetched($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on StartImportPayload { replayed customerImport { id file progress } }
      ... on LoyaltyError { code message path replayed }
    }
  }
`)
const CancelFetched = graphql(`
  mutation CancelFetched($input: CancelImportInput!) {
    cancelImport(input: $input) { __typename ... on LoyaltyError { code } }
  }
`)
const FollowFetched = graphql(`
  query FollowFetched($id: ID!) {
    customerImport(id: $id) { status file lines accepted refused progress failure }
  }
`)

const line = (n: number) => ({
  legacyId: `wp-${n}`,
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `waltraud.pohl.${n}@example.de` }],
})
const twoLines = toNdjson([line(1), line(2)])
const halves = toNdjson([line(3), line(4)])
/** Answers of the server with the files. */
const server = await startFileServer({
  '/crm/customers.ndjson': (response) => response.end(twoLines),
  '/crm/cut.ndjson': (response, tries) => {
    response.writeHead(200, { 'content-length': halves.length })
    if (tries > 1) return response.end(halves)
    response.write(halves.slice(0, 40), () => response.destroy())
  },
  '/crm/moved.ndjson': (response) => response.writeHead(302, { location: '/crm/customers.ndjson' }).end(),
  '/crm/zipped.ndjson': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/crm/hangs.ndjson': (response) => response.writeHead(200).write('{'),
  '/crm/endless.ndjson': (response) => {
    const write = () => {
      while (!response.destroyed)
        if (!response.write(Buffer.alloc(65_536))) return response.once('drain', write)
    }
    write()
  },
})
const secure = await startFileServer({}, await selfSigned('exports.example.co.th'))
const folder = await mkdtemp(join(tmpdir(), 'imports-'))
afterAll(async () => {
  server.stop()
  secure.stop()
  await rm(folder, { recursive: true, force: true })
})
const api = useApi({
  importFolder: folder,
  importSources: {
    urls: [`${server.base}/crm/`, `${secure.base}/`, 'http://10.0.0.1/', 'http://localhost:1/'],
    allowedAddresses: ['127.0.0.1'],
  },
})

const start = async (input: Partial<StartImportInput>) =>
  (await api.call(StartFetched, { input: { idempotencyKey: newKey(), ...input } })).startImport
const begun = async (input: Partial<StartImportInput>) => {
  const started = await start(input)
  if (started.__typename !== 'StartImportPayload') throw new Error(JSON.stringify(started))
  return started.customerImport.id
}
const follow = async (id: string) => (await api.call(FollowFetched, { id })).customerImport
const ended = async (id: string) => {
  await expect.poll(async () => (await follow(id))?.status, { timeout: 30_000 }).not.toBe('RUNNING')
  return follow(id)
}
/** The fetched files that are there. */
const fetched = () => readdir(join(folder, '.fetched'))

test('a file of an allowed URL is fetched and imported, and neither it nor its secret is kept', async () => {
  const input = { idempotencyKey: newKey(), url: `${server.base}/crm/customers.ndjson?signature=secret` }
  const started = await start(input)
  if (started.__typename !== 'StartImportPayload') throw new Error(JSON.stringify(started))
  const { id } = started.customerImport
  expect(started.customerImport.file).toBe(`${server.base}/crm/customers.ndjson`)
  expect(await ended(id)).toMatchObject({ status: 'DONE', lines: 2, accepted: 2, refused: 0, progress: 1 })
  expect(await start(input)).toMatchObject({ replayed: true, customerImport: { id } })
  await expect.poll(fetched).toEqual([])
  expect(
    JSON.stringify(await api.db.customerImport.findMany({ omit: { size: true, position: true } })),
  ).not.toContain('secret')
})

test('a transfer that is cut is tried again', async () => {
  const id = await begun({ url: `${server.base}/crm/cut.ndjson` })
  expect(await ended(id)).toMatchObject({ status: 'DONE', lines: 2, accepted: 2 })
  expect(server.tries('/crm/cut.ndjson')).toBe(2)
})

test.each([
  [
    'a redirect',
    `${server.base}/crm/moved.ndjson`,
    'the server answered 302, and redirects are not followed.',
  ],
  ['a file that does not exist', `${server.base}/crm/none.ndjson`, 'the server answered 404.'],
  ['a compressed file', `${server.base}/crm/zipped.ndjson`, 'it is compressed.'],
  [
    'a certificate that no authority has signed',
    `${secure.base}/a.ndjson`,
    'the certificate of the server is not valid.',
  ],
  ['a private address', 'http://10.0.0.1/a.ndjson', 'its address is private.'],
  [
    'a name that resolves to a private address',
    'http://localhost:1/a.ndjson',
    /its address is private|tries have failed/,
  ],
])('%s ends the import, and nothing is imported', async (_what, url, failure) => {
  const before = await api.db.customer.count()
  const end = await ended(await begun({ url }))
  expect(end).toMatchObject({ status: 'FAILED', lines: 0, accepted: 0 })
  expect(end?.failure).toMatch(/^The file cannot be fetched: /)
  expect(end?.failure).toMatch(failure)
  expect(await api.db.customer.count()).toBe(before)
  expect(await fetched()).toEqual([])
})

test.each([
  ['another host', { url: 'https://files.example.de/customers.ndjson' }, 'IMPORT_URL_NOT_ALLOWED', 'url'],
  [
    'a host that begins like an allowed one',
    { url: `${server.base}.example.de/crm/a` },
    'IMPORT_URL_NOT_ALLOWED',
    'url',
  ],
  ['a path above the allowed one', { url: `${server.base}/crm/../secret` }, 'IMPORT_URL_NOT_ALLOWED', 'url'],
  [
    'a password',
    { url: `${server.base}/crm/a`.replace('//', '//user:secret@') },
    'IMPORT_URL_NOT_ALLOWED',
    'url',
  ],
  ['a file of this machine', { url: 'file:///etc/passwd' }, 'IMPORT_URL_NOT_ALLOWED', 'url'],
  ['no URL', { url: 'customers' }, 'IMPORT_URL_NOT_ALLOWED', 'url'],
  ['a file and a URL', { file: 'a', url: `${server.base}/crm/a` }, 'INVALID_INPUT', 'file'],
  ['neither', {}, 'INVALID_INPUT', 'file'],
])('%s is refused, and nothing is started', async (_what, input, code, at) => {
  const before = await snapshot(api.db)
  expect(await start(input)).toMatchObject({ code, path: [at], replayed: false })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a URL that is being fetched is refused until that import is canceled', async () => {
  const url = `${server.base}/crm/hangs.ndjson`
  const id = await begun({ url })
  await expect.poll(() => server.tries('/crm/hangs.ndjson'), { timeout: 20_000 }).toBe(1)
  expect(await follow(id)).toMatchObject({ status: 'RUNNING', progress: 0 })
  expect(await start({ url })).toMatchObject({ code: 'IMPORT_RUNNING', path: ['url'] })
  const { cancelImport } = await api.call(CancelFetched, { input: { idempotencyKey: newKey(), import: id } })
  expect(cancelImport.__typename).toBe('CancelImportPayload')
  expect(await start({ url })).toMatchObject({ __typename: 'StartImportPayload' })
})

/** Runs an import of a URL after a process that was killed while it fetched the file. Returns the files that are left. */
async function afterKill(url: string, status: 'RUNNING' | 'CANCELED') {
  const given = { file: url, size: 0, fingerprint: '', onJoin: 'JOIN' as const, mapping: null, url }
  const id = await executeInternal(api.db, 'tests', async (context) => insertImport(context, given))
  if (status === 'CANCELED')
    await api.db.$executeRaw`
      UPDATE "CustomerImport" SET "status" = 'CANCELED', "url" = NULL, "finishedAt" = now() WHERE "id" = ${id}::uuid`
  await mkdir(join(folder, '.fetched'), { recursive: true })
  for (const part of [`${id}.4711.part`, `${id}.${crypto.randomUUID()}.part`])
    await writeFile(join(folder, '.fetched', part), halves)
  const sources = { urls: [`${server.base}/crm/`], allowedAddresses: ['127.0.0.1'] }
  const { signal } = new AbortController()
  await runImportJob(api.db, { id, folder, sources, signal, report: () => undefined })
  return (await fetched()).filter((name) => name.startsWith(id))
}

test.each([
  ['is fetched again', () => `${server.base}/crm/customers.ndjson`, 'RUNNING' as const],
  ['cannot be fetched any more', () => `${server.base}/crm/none.ndjson`, 'RUNNING' as const],
  ['is not allowed any more', () => `${server.base}/erp/customers.ndjson`, 'RUNNING' as const],
  ['was canceled', () => `${server.base}/crm/customers.ndjson`, 'CANCELED' as const],
])('an import that %s leaves nothing of a download that was killed', async (_what, url, status) => {
  expect(await afterKill(url(), status)).toEqual([])
})

const limits = {
  ...{ allowedAddresses: ['127.0.0.1'], mostBytes: 1_000_000, idleMs: 300, longestMs: 60_000 },
  signal: new AbortController().signal,
}

test('a file that is too large is not fetched to its end', async () => {
  const path = join(folder, 'endless')
  await expect(fetchFile(`${server.base}/crm/endless.ndjson`, path, limits)).rejects.toThrow(
    new FetchRefused('it has more than 1000000 bytes.'),
  )
  expect((await stat(path)).size).toBeLessThanOrEqual(1_000_000)
})

test('a server that stops to send is left, and so is one that takes too long', async () => {
  const [path, url] = [join(folder, 'hanging'), `${server.base}/crm/hangs.ndjson`]
  await expect(fetchFile(url, path, limits)).rejects.toThrow('nothing arrived for 0.3 s')
  await expect(fetchFile(url, path, { ...limits, idleMs: 60_000, longestMs: 600 })).rejects.toThrow(
    new FetchRefused('it takes longer than 0.01 minutes.'),
  )
})

test('a service that stops interrupts the transfer', async () => {
  const stop = new AbortController()
  const fetching = fetchFile(`${server.base}/crm/hangs.ndjson`, join(folder, 'stopped'), {
    ...{ ...limits, idleMs: 60_000, signal: stop.signal },
  })
  const left = once(stop.signal, 'abort')
  stop.abort()
  await left
  await expect(fetching).rejects.toThrow('aborted')
})
