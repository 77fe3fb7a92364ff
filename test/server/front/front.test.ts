import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { printedSchema } from '../../../src/cli/printSchema.ts'
import { useApi } from '../../support/api.ts'

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8'
const demo = useApi({ demo: true })
const bare = useApi({ demo: true, httpSettings: { graphiql: false, desk: false } })
const api = useApi()
const at = (served: { url: string }, path: string, accept: string, method = 'GET') =>
  fetch(new URL(path, served.url), { method, headers: { accept } })
const linksOf = (html: string) => Array.from(html.matchAll(/<a href="([^"]+)"/g), (match) => match[1] ?? '')

describe('in demo mode', () => {
  test('a browser gets a page whose links all lead somewhere, without a key', async () => {
    const response = await at(demo, '/', browser)
    const links = linksOf(await response.text())

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(links).toEqual(['/desk', '/wallet', '/graphql', '/schema.graphql', '/health', '/ready'])
    for (const link of links) expect((await at(demo, link, browser)).status).toBe(200)
  })

  test('the page names only what is switched on', async () => {
    expect(linksOf(await (await at(bare, '/', browser)).text())).toEqual([
      '/wallet',
      '/schema.graphql',
      '/health',
      '/ready',
    ])
  })

  test('the page may run no script, and load nothing', async () => {
    const response = await at(demo, '/', browser)
    const policy = response.headers.get('content-security-policy') ?? ''

    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src|unsafe|\*/)
    const html = await response.text()
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/)
    expect(html).not.toContain('cardinal-demo')
  })

  test('the schema is served as text', async () => {
    const text = await (await at(demo, '/schema.graphql', '*/*')).text()

    expect(text).toBe(printedSchema)
    expect(buildSchema(text).getMutationType()?.getFields().linkCard).toBeDefined()
  })
})

describe('outside demo mode', () => {
  test.each([browser, '*/*', 'text/plain'])(
    'a client that accepts %s is told where GraphQL is',
    async (accept) => {
      const response = await at(api, '/', accept)

      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('vary')).toBe('Accept')
      expect(await response.text()).toBe(
        'Cardinal is a GraphQL service for loyalty customer identity. GraphQL is at /graphql and needs an API key or a token. /health and /ready need none.\n',
      )
    },
  )

  test('a client that accepts JSON gets it as JSON', async () => {
    const response = await at(api, '/', 'application/json')

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toEqual({
      name: 'Cardinal',
      about: 'Cardinal is a GraphQL service for loyalty customer identity.',
      ...{ graphql: '/graphql', health: '/health', ready: '/ready' },
    })
  })

  test('the schema needs a key, and so does everything else', async () => {
    expect((await at(api, '/schema.graphql', '*/*')).status).toBe(401)
    expect((await at(api, '/index.html', browser)).status).toBe(401)
  })
})

test('HEAD has the headers and no body, and POST is refused', async () => {
  const head = await at(api, '/', '*/*', 'HEAD')

  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await at(api, '/', '*/*', 'POST')).status).toBe(401)
})
