import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { secret, useApi } from '../support/api.ts'

const api = useApi({ demo: true, seeded: true })
// A folder of the repository, so that the app finds its packages.
const folder = join('test', `.frontend-${randomUUID()}`)
const blocks = [...readFileSync('docs/frontend.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = '']) => code,
)
const named = (name: string) => blocks.find((code) => code.includes(`function ${name}(`)) ?? ''
const options = {
  extends: '../../tsconfig.json',
  compilerOptions: { lib: ['es2024', 'dom', 'dom.iterable'], types: [] },
  include: ['*.ts'],
  exclude: [],
}

beforeAll(() => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'app.ts'), named('run'))
  writeFileSync(join(folder, 'login.ts'), named('beginLogin'))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const imported = (file: string) => import(join(process.cwd(), folder, file))

test('the app has 40 lines', () => {
  expect(named('run').trimEnd().split('\n').length).toBeLessThanOrEqual(40)
})

test('the app and the login of the docs compile in a browser’s project', async () => {
  await promisify(execFile)('node_modules/.bin/tsc', ['--noEmit', '-p', folder])
}, 120_000)

test('the app of the docs runs: it finds the customer, adds a card and follows the feed', async () => {
  const { run } = await imported('app.ts')
  const stop = new AbortController()
  const lines: string[] = []
  const show = (line: string) => lines.push(line)
  const done = run({ url: api.url, key: secret, show, signal: stop.signal })
  onTestFinished(() => stop.abort())

  await expect.poll(() => lines.at(-1)).toMatch(/CARD_LINKED by tests/)
  stop.abort()
  await done

  expect(lines[0]).toBe('สมชาย ใจดี: 2 cards')
  expect(lines[1]).toBe('New card: 7000000000008024')
  expect(lines[2]).toMatch(/CUSTOMER_REGISTERED by /)
})

test('the login of the docs proves with its verifier that it began the login', async () => {
  const { beginLogin, endLogin } = await imported('login.ts')
  let challenge: string | null = null
  // A provider that gives a token only for the verifier of its challenge.
  const provider = createServer(async (request, response) => {
    const verifier = new URLSearchParams(await text(request)).get('code_verifier') ?? ''
    const fits = createHash('sha256').update(verifier).digest('base64url') === challenge
    response.writeHead(fits ? 200 : 400).end(JSON.stringify({ access_token: 'a token of Malee' }))
  }).listen(0, '127.0.0.1')
  await once(provider, 'listening')
  onTestFinished(() => void provider.close())
  const token = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`
  const issuer = { token, clientId: 'wallet', redirect: 'https://wallet.example' }

  const { address, verifier, state } = await beginLogin({
    ...issuer,
    authorize: 'https://id.example/authorize',
  })
  const asked = new URL(address).searchParams
  challenge = asked.get('code_challenge')

  expect(asked.get('code_challenge_method')).toBe('S256')
  expect(asked.get('state')).toBe(state)
  expect(await endLogin(issuer, { code: 'once', verifier })).toBe('a token of Malee')
  await expect(endLogin(issuer, { code: 'once', verifier: 'another' })).rejects.toThrow('400')
})
