import { get as httpGet, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assetPath } from '../../../src/server/graphiql/assets.ts'
import { useApi } from '../../support/api.ts'
import { anything, basic, codesOf, get, post } from '../../support/server/http.ts'

const api = useApi({ demo: true })
const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
const at = (path: string) => fetch(new URL(path, api.url))

/** Gets a file as it comes over the wire; `fetch` would unpack it. */
const rawGet = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      httpGet(new URL(path, api.url), { headers }, async (response) =>
        resolve({ status: response.statusCode, headers: response.headers, body: await buffer(response) }),
      ).on('error', reject)
    },
  )

test('in demo mode a browser gets the page without a key, and no query runs', async () => {
  const { status, headers, text } = await get(api, { query: anything }, { accept })

  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/html')
  expect(text).toContain('<title>Cardinal</title>')
  expect(text).not.toContain('"errorCatalog":[')
})

test('all files of the page are served by the service, without a key, and may be cached', async () => {
  const { text } = await get(api, {}, { accept })
  const loaded = Array.from(text.matchAll(/(?:src|href)="([^"]+)"/g), (match) => match[1] ?? '')
  const workers = ['editorWorkerService', 'json', 'graphql'].map((label) => `${assetPath}${label}.js`)

  expect(loaded.filter((url) => !url.startsWith('data:'))).toEqual([
    `${assetPath}graphiql.css`,
    expect.stringMatching(/^\/graphiql\/files\/style-[A-Z0-9]{8}\.css$/),
    '/graphiql/start.js',
    `${assetPath}graphiql.js`,
    expect.stringMatching(/^\/graphiql\/files\/script-[A-Z0-9]{8}\.js$/),
    ...['/', '/desk', '/wallet', '/schema.graphql'],
  ])
  for (const path of loaded.filter((url) => url.startsWith('/graphiql/files/'))) {
    const response = await at(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
  }
  for (const path of [`${assetPath}graphiql.css`, `${assetPath}graphiql.js`, ...workers]) {
    const response = await at(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await response.text()).length).toBeGreaterThan(10_000)
  }
})

test.each([
  ['br', 'gzip, deflate, br, zstd', 1_500_000],
  ['gzip', 'gzip;q=1.0, br;q=0', 1_700_000],
  [null, 'identity', 10_000_000],
])('the largest file is sent as %s to a client that accepts %s', async (encoding, accepted, bytes) => {
  const { status, headers, body } = await rawGet(`${assetPath}graphiql.js`, { 'accept-encoding': accepted })

  expect(status).toBe(200)
  expect(headers['content-encoding'] ?? null).toBe(encoding)
  expect(headers.vary).toBe('Accept-Encoding')
  expect(body.length).toBeLessThan(bytes)
  const unpack = encoding === 'br' ? brotliDecompressSync : encoding === 'gzip' ? gunzipSync : Buffer.from
  expect(unpack(body).toString()).toContain('graphiql')
})

test('the page may not load files of other origins, and may not run inline scripts', async () => {
  const { headers, text } = await get(api, {}, { accept })

  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=/)
})

test('the start script contains the demo key', async () => {
  const script = await at('/graphiql/start.js')

  expect(script.headers.get('cache-control')).toBe('no-cache')
  expect(await script.text()).toContain('cardinal-demo')
})

test.each([
  '/graphiql/files/script-OLD.js',
  `${assetPath}nothing.js`,
  `${assetPath}../../package.json`,
  `${assetPath}constructor`,
])('%s is not one of the files', async (path) => {
  expect((await at(path)).status).toBe(401)
})

test('in demo mode the demo key may do everything, and without a key nothing is served', async () => {
  expect((await post(api, { authorization: 'Bearer cardinal-demo' })).status).toBe(200)
  expect((await post(api, basic('demo', 'cardinal-demo'))).status).toBe(200)
  expect((await post(api, basic('admin', 'cardinal-demo'))).status).toBe(401)
  expect(codesOf((await post(api, {})).text)).toEqual(['UNAUTHENTICATED'])
  expect(await api.db.apiKey.count({ where: { name: 'demo' } })).toBe(0)
})
