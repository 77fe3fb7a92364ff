import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StartImportInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { startRun, toNdjson } from '../../support/transfer/importFile.ts'

const StartImport = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on StartImportPayload { replayed customerImport { id file onJoin reason } }
      ... on LoyaltyError { code path message replayed }
    }
  }
`)
const CancelImport = graphql(`
  mutation CancelImport($input: CancelImportInput!) {
    cancelImport(input: $input) {
      __typename
      ... on CancelImportPayload { replayed customerImport { id status accepted } }
      ... on LoyaltyError { code path replayed }
    }
  }
`)
const FollowImport = graphql(`
  query FollowImport($id: ID!) {
    customerImport(id: $id) {
      status lines accepted unchanged refused progress failure
      refusedLines(first: 10) { edges { node { line code path message row } } }
    }
  }
`)
const ByLegacyId = graphql(`
  query ByLegacyId($legacyId: String!) {
    customer(by: { legacyId: $legacyId }) { lastName legacyIds }
  }
`)

const folder = await mkdtemp(join(tmpdir(), 'imports-'))
const outside = await mkdtemp(join(tmpdir(), 'outside-'))
const api = useApi({ importFolder: folder })

const line = (n: number) => ({
  ...{ legacyId: `kd-${n}`, mergedIds: [`alt-${n}`] },
  profiles: [{ source: 'WEBSITE', lastName: 'Weiß' }],
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `kaethe.weiss.${n}@example.de` }],
})
const bad = { legacyId: 'kd-bad', status: 'GOLD' }

beforeAll(async () => {
  await mkdir(join(folder, 'november'))
  await writeFile(join(folder, 'november/customers.ndjson'), toNdjson([line(1), bad, line(2)]))
  await writeFile(join(folder, 'later.ndjson'), toNdjson([line(3)]))
  await writeFile(join(folder, 'kunden.csv'), 'nr,mail,news\nkd-csv,anna.jung@example.de,J\n')
  await writeFile(join(outside, 'secret.ndjson'), toNdjson([line(4)]))
  await symlink(join(outside, 'secret.ndjson'), join(folder, 'link.ndjson'))
})
afterAll(() => Promise.all([folder, outside].map((path) => rm(path, { recursive: true }))))

const start = async (input: Partial<StartImportInput> & { file: string }) =>
  (await api.call(StartImport, { input: { idempotencyKey: newKey(), ...input } })).startImport
const follow = async (id: string) => (await api.call(FollowImport, { id })).customerImport

test('a job imports the file, and the answer of a repeated call is the same', async () => {
  const input = { idempotencyKey: newKey(), file: 'november/customers.ndjson', reason: 'the old shop closes' }
  const started = await start(input)
  if (started.__typename !== 'StartImportPayload') throw new Error(started.code)
  const { id } = started.customerImport
  expect(started.customerImport).toEqual({
    ...{ id, file: input.file, onJoin: 'JOIN', reason: input.reason },
  })
  await expect.poll(async () => (await follow(id))?.status, { timeout: 20_000 }).toBe('DONE')
  expect(await follow(id)).toEqual({
    ...{ status: 'DONE', lines: 3, accepted: 2, unchanged: 0, refused: 1, progress: 1, failure: null },
    refusedLines: {
      edges: [
        {
          node: {
            ...{ line: 2, code: 'INVALID_INPUT', path: 'status', row: JSON.stringify(bad) },
            message: expect.stringContaining('must be one of ACTIVE'),
          },
        },
      ],
    },
  })
  expect(await start(input)).toEqual({ ...started, replayed: true })
  const events = await api.db.event.findMany({ where: { type: 'CUSTOMER_IMPORTED' } })
  expect(events.map(({ reason, caller }) => [reason, caller])).toEqual([
    ['the old shop closes', 'tests'],
    ['the old shop closes', 'tests'],
  ])
  await assertInvariants(api.db)
})

test('legacy ids find the customer, its own one and those that were merged into it', async () => {
  for (const legacyId of ['kd-1', 'alt-1'])
    expect((await api.call(ByLegacyId, { legacyId })).customer).toEqual({
      ...{ lastName: 'Weiß', legacyIds: ['kd-1', 'alt-1'] },
    })
})

test.each([
  ['a file that does not exist', 'none.ndjson'],
  ['a folder', 'november'],
  ['a path out of the folder', '../later.ndjson'],
  ['an absolute path', join(folder, 'later.ndjson')],
  ['a link out of the folder', 'link.ndjson'],
])('%s is not found, and nothing is started', async (_what, file) => {
  const before = await snapshot(api.db)
  expect(await start({ file })).toMatchObject({
    code: 'IMPORT_FILE_NOT_FOUND',
    path: ['file'],
    replayed: false,
  })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a file that is being imported is refused, until that import is canceled', async () => {
  const running = await startRun(api.db, join(folder, 'later.ndjson'))
  const id = globalId('CustomerImport', running)
  expect(await start({ file: 'later.ndjson' })).toMatchObject({ code: 'IMPORT_RUNNING', path: ['file'] })
  const cancel = async (idempotencyKey = newKey()) =>
    (await api.call(CancelImport, { input: { idempotencyKey, import: id } })).cancelImport
  const key = newKey()
  expect(await cancel(key)).toMatchObject({
    replayed: false,
    customerImport: { status: 'CANCELED', accepted: 0 },
  })
  expect(await cancel(key)).toMatchObject({ replayed: true })
  expect(await cancel()).toMatchObject({ code: 'IMPORT_ENDED', path: ['import'] })
  expect(await start({ file: 'later.ndjson' })).toMatchObject({ __typename: 'StartImportPayload' })
})

/** PostgreSQL stores the keys in another order. */
const mapping = {
  legacyId: { column: 'nr' },
  identifiers: [{ value: { column: 'mail' }, type: 'EMAIL', source: 'WEBSITE' }],
}

test('a CSV file is imported with a mapping', async () => {
  const started = await start({ file: 'kunden.csv', mapping })
  if (started.__typename !== 'StartImportPayload') throw new Error(started.code)
  const { id } = started.customerImport
  await expect.poll(async () => (await follow(id))?.status, { timeout: 20_000 }).not.toBe('RUNNING')
  expect(await follow(id)).toMatchObject({ status: 'DONE', accepted: 1, refused: 0, failure: null })
})

test('a malformed mapping is refused by its place, and nothing is started', async () => {
  const before = await snapshot(api.db)
  const malformed = { ...mapping, extendedFields: { news: { column: 'news', values: { J: true } } } }
  expect(await start({ file: 'kunden.csv', mapping: malformed })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['mapping', 'extendedFields', 'news', 'values', 'J'] },
  })
  expect(await snapshot(api.db)).toEqual(before)
})

test('an import that does not exist cannot be canceled', async () => {
  const id = globalId('CustomerImport', keyOf(globalId('X', '0198c0de-0000-7000-8000-000000000000')))
  const { cancelImport } = await api.call(CancelImport, { input: { idempotencyKey: newKey(), import: id } })
  expect(cancelImport).toMatchObject({ code: 'IMPORT_NOT_FOUND', path: ['import'] })
})
