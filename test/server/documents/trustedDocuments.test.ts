import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTrustedDocuments } from '../../../src/server/documents/trustedDocuments.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { anything, bearer, codesOf, get, post } from '../../support/server/http.ts'

const directory = mkdtempSync(join(tmpdir(), 'cardinal-trusted-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const idOf = (text: string) => createHash('sha256').update(text).digest('hex')
const written = (manifest: unknown) => {
  const path = join(directory, `${idOf(JSON.stringify(manifest))}.json`)
  writeFileSync(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
  return path
}

const find = 'query Find($by: CustomerBy!) { customer(by: $by) { id } }'
const promote = 'mutation Promote($input: PromoteCardInput!) { promoteCard(input: $input) { __typename } }'
const manifest = written({ [idOf(find)]: find, [idOf(promote)]: promote, [idOf(anything)]: anything })
const api = useApi({ httpSettings: { manifest } })
const open = useApi()

const app = async () => ({
  authorization: `Bearer ${await keyWith(api, ['customers:read', 'customers:write'])}`,
})
const by = { by: { cardNumber: '7000000000000013' } }

test('an id runs its document, by POST and by GET, with variables', async () => {
  const key = await app()
  const variables = JSON.stringify(by)

  const posted = await post(api, key, JSON.stringify({ documentId: idOf(find), variables: by }))
  const prefixed = await post(api, key, JSON.stringify({ documentId: `sha256:${idOf(find)}`, variables: by }))
  const got = await get(api, { documentId: idOf(find), variables }, key)

  for (const { status, text } of [posted, prefixed, got]) {
    expect(status).toBe(200)
    expect(JSON.parse(text).data).toEqual({ customer: null })
  }
})

const persisted = (hash: unknown, rest: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
  ...rest,
})

test('an id in the form of persisted queries runs its document, by POST and by GET', async () => {
  const key = await app()
  const { extensions } = persisted(idOf(find))

  const posted = await post(api, key, JSON.stringify({ extensions, variables: by }))
  const withText = await post(api, key, JSON.stringify({ extensions, variables: by, query: find }))
  const search = { extensions: JSON.stringify(extensions), variables: JSON.stringify(by) }
  const got = await get(api, search, key)

  for (const { status, text } of [posted, withText, got]) {
    expect(status).toBe(200)
    expect(JSON.parse(text).data).toEqual({ customer: null })
  }
})

test('without a manifest a client of persisted queries is told so, and sends the text', async () => {
  const { status, text } = await post(open, bearer, JSON.stringify(persisted(idOf(find), { variables: by })))

  expect(status).toBe(200)
  expect(JSON.parse(text).errors).toEqual([
    { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
  ])
  const again = JSON.stringify(persisted(idOf(find), { variables: by, query: find }))
  expect(JSON.parse((await post(open, bearer, again)).text).data).toEqual({ customer: null })
})

test('a trusted document can be sent as text too', async () => {
  expect((await post(api, await app(), JSON.stringify({ query: find, variables: by }))).status).toBe(200)
})

test('a mutation by the id of a trusted document is refused by GET', async () => {
  const input = { input: { idempotencyKey: 'get', card: { cardNumber: '7000000000000013' } } }
  const search = { documentId: idOf(promote), variables: JSON.stringify(input) }

  expect((await get(api, search, await app())).status).toBe(405)
})

test.each([
  ['another document', '{ customers { edges { cursor } } }'],
  ['a trusted one with a space more', `${find} `],
  ['introspection', '{ __schema { types { name } } }'],
  ['the federated schema', '{ _service { sdl } }'],
  ['a typing error that GraphQL would correct', '{ custmer { id } }'],
  ['nonsense', '{'],
])('%s is refused before it is parsed', async (_name, query) => {
  const { status, text } = await post(api, await app(), JSON.stringify({ query }))

  expect(status).toBe(403)
  expect(codesOf(text)).toEqual(['DOCUMENT_NOT_TRUSTED'])
  expect(text).not.toContain('Did you mean')
})

test('a caller with operations:any runs anything, and gets suggestions', async () => {
  expect(
    (await post(api, bearer, JSON.stringify({ query: '{ __schema { queryType { name } } }' }))).status,
  ).toBe(200)
  expect((await post(api, bearer, JSON.stringify({ query: '{ _service { sdl } }' }))).status).toBe(200)
  expect((await post(api, bearer, JSON.stringify({ query: '{ custmer { id } }' }))).text).toContain(
    'Did you mean',
  )
})

test('wrong variables of a trusted document get no suggestions', async () => {
  const variables = { by: { cardNumbr: '1' } }
  const sent = JSON.stringify({ documentId: idOf(find), variables })

  expect((await post(api, bearer, sent)).text).toContain('Did you mean')
  const { text } = await post(api, await app(), sent)
  expect(codesOf(text).at(0)).toBe('BAD_USER_INPUT')
  expect(text).not.toContain('Did you mean')
})

test.each([
  ['an id that is not in the manifest', { documentId: 'f'.repeat(64) }, 404, 'DOCUMENT_NOT_FOUND'],
  ['an id that is no text', { documentId: 7 }, 404, 'DOCUMENT_NOT_FOUND'],
  ['a name that every object has', { documentId: 'constructor' }, 404, 'DOCUMENT_NOT_FOUND'],
  ['an id and a document', { documentId: idOf(find), query: find }, 400, 'BAD_REQUEST'],
  ['a hash that is not in the manifest', persisted('f'.repeat(64)), 404, 'DOCUMENT_NOT_FOUND'],
  ['a hash that is no text', persisted(7), 404, 'DOCUMENT_NOT_FOUND'],
  ['a hash of another document', persisted(idOf(find), { query: anything }), 400, 'BAD_REQUEST'],
])('%s is refused', async (_name, body, status, code) => {
  const answer = await post(
    api,
    { ...bearer, accept: 'application/graphql-response+json' },
    JSON.stringify(body),
  )

  expect(answer.status).toBe(status)
  expect(codesOf(answer.text)).toEqual([code])
})

test('without a manifest every document runs, and there are no ids', async () => {
  const key = { authorization: `Bearer ${await keyWith(open, ['customers:read'])}` }

  expect((await post(open, key)).status).toBe(200)
  expect(codesOf((await post(open, key, JSON.stringify({ documentId: idOf(find) }))).text)).toEqual([
    'DOCUMENT_NOT_FOUND',
  ])
})

test.each([
  ['no file', join(directory, 'nothing.json')],
  ['no JSON', written('{oops')],
  ['an id that is another hash', written({ abc: find })],
  ['a document that is no text', written({ [idOf(find)]: 1 })],
])('a manifest with %s is refused at the start, by name', (_name, path) => {
  expect(() => readTrustedDocuments(path)).toThrow(path)
})
