import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { globalId } from '../../support/db/change.ts'
import { messagesOf, openSse } from '../../support/server/sse.ts'
import { followWs } from '../../support/server/ws.ts'
import { startRun, toNdjson } from '../../support/transfer/importFile.ts'

const query = `
  subscription FollowImport($id: ID!) {
    importProgress(id: $id) { id status lines accepted refused progress refusedLines(first: 3) { edges { node { line } } } }
  }`
const folder = await mkdtemp(join(tmpdir(), 'imports-'))
afterAll(() => rm(folder, { recursive: true }))
const api = useApi()
let files = 0

/** A run of 600 lines, the last one refused, that nobody imports yet. */
async function newRun() {
  const file = ++files
  const path = join(folder, `customers-${file}.ndjson`)
  const lines = Array.from({ length: 599 }, (_none, n) => ({
    legacyId: `kunde-${file}-${n}`,
    identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `k${file}.${n}@example.de` }],
  }))
  await writeFile(path, toNdjson([...lines, { legacyId: `kunde-${file}-600`, status: 'GOLD' }]))
  const key = await startRun(api.db, path)
  return {
    id: globalId('CustomerImport', key),
    /** Imports one batch, as any process could. Returns whether the run has ended. */
    goOn: async () => {
      const stop = new AbortController()
      const source = openLines(path)
      const onBatch = () => stop.abort()
      return runImport(api.db, { id: key, source, signal: stop.signal, onBatch }).finally(source.close)
    },
  }
}

type Progress = { status: string; lines: number; accepted: number; refused: number; progress: number }
type Told = { data?: { importProgress: Progress } | null; errors?: { extensions: { code: string } }[] }
type Messages = AsyncIterator<unknown>

const ways: [string, (id: string, key?: string) => Promise<Messages>][] = [
  [
    'a web socket',
    async (id, key) => followWs(api.url, { query, variables: { id }, ...(key && { key }) }).messages,
  ],
  [
    'server-sent events',
    async (id, key) => messagesOf(await openSse(api.url, { query, variables: { id }, ...(key && { key }) })),
  ],
]

test.each(ways)('over %s the state is told at once, when it changes, and to its end', async (_way, open) => {
  const { id, goOn } = await newRun()
  const messages = await open(id)
  const next = async () => ((await messages.next()).value as Told | undefined)?.data?.importProgress
  expect(await next()).toMatchObject({ id, status: 'RUNNING', lines: 0, progress: 0 })
  await goOn()
  expect(await next()).toMatchObject({ status: 'RUNNING', lines: 250, accepted: 250 })
  for (let isDone = false; !isDone; ) isDone = await goOn()
  const told: unknown[] = []
  for (let one = await next(); one; one = await next()) told.push(one)
  expect(told.at(-1)).toEqual({
    ...{ id, status: 'DONE', lines: 600, accepted: 599, refused: 1, progress: 1 },
    refusedLines: { edges: [{ node: { line: 600 } }] },
  })
  // An import that has ended is told once.
  const again = await open(id)
  expect(((await again.next()).value as Told).data?.importProgress.status).toBe('DONE')
  expect(await again.next()).toMatchObject({ done: true })
})

test('an import that does not exist is an error', async () => {
  const id = globalId('CustomerImport', '0198c0de-0000-7000-8000-000000000000')
  const messages = messagesOf(await openSse(api.url, { query, variables: { id } }))
  const told = (await messages.next()).value as Told
  expect(told.errors?.[0]?.extensions.code).toBe('IMPORT_NOT_FOUND')
})

test('it needs the scope of the query', async () => {
  const { id } = await newRun()
  const key = await keyWith(api, ['events:read'])
  const response = await openSse(api.url, { query, variables: { id }, key })
  const { errors } = (await messagesOf(response).next()).value as Told
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('a caller follows 20 at a time, and one that leaves makes room', async () => {
  const { id } = await newRun()
  const followers = Array.from({ length: 20 }, () => followWs(api.url, { query, variables: { id } }))
  for (const { messages } of followers)
    expect((await messages.next()).value).toMatchObject({ data: { importProgress: { lines: 0 } } })
  const open = async () =>
    (await messagesOf(await openSse(api.url, { query, variables: { id } })).next()).value as Told
  expect((await open()).errors?.[0]?.extensions.code).toBe('TOO_MANY_SUBSCRIPTIONS')
  followers[0]?.leave()
  await expect.poll(async () => (await open()).data?.importProgress.lines, { timeout: 10_000 }).toBe(0)
  for (const follower of followers) follower.leave()
})
