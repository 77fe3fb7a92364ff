import { readdir, stat } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { readPage } from '../../support/events/feed.ts'
import { keepsAll } from '../../support/jobs.ts'
import { register } from '../../support/link/register.ts'
import {
  endedExport,
  linesOf,
  pathOf,
  readExport,
  removeExports,
  startExport,
} from '../../support/transfer/dataExport.ts'

const api = useApi()
afterAll(removeExports)

const ListExports = graphql(`
  query ListExports($first: Int) { dataExports(first: $first) { totalCount edges { node { id } } } }
`)

test('an export writes every customer to a file that only its owner can read, and tells how far it is', async () => {
  const ids = []
  for (const firstName of ['สมชาย', '李娜', 'Jürgen'])
    ids.push((await register(api, { identifiers: [mobile()], profile: { firstName } })).customer.id)

  const { dataExport: started, replayed } = await startExport(api, { reason: 'ย้ายระบบ' })
  const ended = await endedExport(api, started.id)

  expect(replayed).toBe(false)
  expect(started).toMatchObject({ fileName: `export-${keyOf(started.id)}.ndjson`, failure: null })
  expect(ended).toEqual({
    ...started,
    ...{ status: 'DONE', total: 3, exported: 3, startedBy: 'tests', reason: 'ย้ายระบบ' },
    ...{ snapshotAt: expect.any(String), finishedAt: expect.any(String) },
  })
  const lines = await linesOf(pathOf(ended))
  expect(lines.map(({ legacyId }) => legacyId)).toEqual(ids.map(keyOf))
  expect(lines.map(({ profiles }) => profiles?.[0]?.firstName)).toEqual(['สมชาย', '李娜', 'Jürgen'])
  const { mode } = await stat(pathOf(ended))
  expect((mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(keepsAll.exportFolder)).mode & 0o777).toString(8)).toBe('700')
  await readPage(api)
  expect(await api.db.event.findMany({ where: { type: 'EXPORT_STARTED' } })).toMatchObject([
    { caller: 'tests', reason: 'ย้ายระบบ', customerId: null, data: { file: ended.fileName } },
  ])
  await assertInvariants(api.db)
})

test('the same key starts one export', async () => {
  const idempotencyKey = newKey()
  const first = await startExport(api, { idempotencyKey })
  const before = await api.db.dataExport.count()

  const second = await startExport(api, { idempotencyKey })

  expect(second).toMatchObject({ replayed: true, dataExport: { id: first.dataExport.id } })
  expect(await api.db.dataExport.count()).toBe(before)
  await endedExport(api, first.dataExport.id)
  const files = await readdir(keepsAll.exportFolder)
  expect(files.filter((file) => file.startsWith(first.dataExport.fileName))).toEqual([
    first.dataExport.fileName,
  ])
})

test('exports are listed, latest first', async () => {
  const [one, other] = [await startExport(api), await startExport(api)]

  const { dataExports } = await api.call(ListExports, { first: 2 })

  expect(dataExports.edges.map(({ node }) => node.id)).toEqual([other.dataExport.id, one.dataExport.id])
  expect(dataExports.totalCount).toBe(await api.db.dataExport.count())
  for (const { dataExport: started } of [one, other]) await endedExport(api, started.id)
})

test('an id that no export has finds none', async () => {
  const id = Buffer.from(`DataExport:${crypto.randomUUID()}`).toString('base64')

  expect(await readExport(api, id)).toBeNull()
})

test('the scope to export one person does not allow to export all, nor to see exports', async () => {
  const key = await keyWith(api, ['customers:export', 'customers:merge', 'config:write', 'events:read'])
  const { dataExport: started } = await startExport(api)
  const before = await api.db.dataExport.count()

  for (const query of [
    `mutation { startExport(input: { idempotencyKey: "${newKey()}" }) { __typename } }`,
    `{ dataExports { totalCount } }`,
    `{ dataExport(id: "${started.id}") { fileName } }`,
    `{ node(id: "${started.id}") { ... on DataExport { fileName } } }`,
  ])
    expect((await api.send({ query }, { authorization: `Bearer ${key}` })).body.errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ])

  expect(await api.db.dataExport.count()).toBe(before)
  await endedExport(api, started.id)
})
