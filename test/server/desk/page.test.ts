import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'

const demo = useApi({ demo: true })
const api = useApi({ httpSettings: { desk: true } })
const closed = useApi()
const at = (served: { url: string }, path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, served.url), { headers })
const filesOf = (html: string) =>
  Array.from(html.matchAll(/(?:src|href)="(\/[^"]+)"/g), (match) => match[1] ?? '')

test('the page is served at each address of the desk, without a key', async () => {
  for (const path of ['/desk', '/desk/', '/desk/customers/Q3VzdG9tZXI6MQ==', '/desk/merge?survivor=1']) {
    const response = await at(api, path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  }
})

test('only the page of demo mode has the demo key', async () => {
  expect(await (await at(demo, '/desk')).text()).toContain('<meta name="demo-key" content="cardinal-demo">')
  expect(await (await at(api, '/desk')).text()).not.toContain('demo')
})

test('the page runs scripts and styles of this server only, and none that are inline', async () => {
  const response = await at(api, '/desk')
  const policy = response.headers.get('content-security-policy') ?? ''

  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|blob:|\*/)
  expect(await response.text()).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/)
})

test('its files have names with a hash, may be cached for ever, and are sent compressed', async () => {
  const files = filesOf(await (await at(api, '/desk')).text())

  expect(files).toEqual([
    expect.stringMatching(/^\/desk\/files\/style-[A-Z0-9]{8}\.css$/),
    expect.stringMatching(/^\/desk\/files\/script-[A-Z0-9]{8}\.js$/),
  ])
  for (const path of files) {
    const { status, headers } = await at(api, path, { 'accept-encoding': 'gzip, br' })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-encoding')).toBe('br')
  }
})

test('the script of the first page has less than 120 kB', async () => {
  const [, path = ''] = filesOf(await (await at(api, '/desk')).text())

  expect(gzipSync(await (await at(api, path)).bytes()).length).toBeLessThan(120 * 1_024)
})

describe('what is not of the desk', () => {
  test.each(['/desk/files/script-OLD.js', '/desk/files/../../package.json', '/desktop'])(
    '%s needs a key, as everything else does',
    async (path) => {
      expect((await at(api, path)).status).toBe(401)
    },
  )

  test('without the setting there is no desk', async () => {
    expect((await at(closed, '/desk')).status).toBe(401)
  })
})
