import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type SilentProxy, startProxy } from './silentProxy.ts'

let proxy: SilentProxy
const opened: pg.Client[] = []

beforeEach(async () => {
  proxy = await startProxy(inject('serverUrl'))
})

afterEach(async () => {
  await proxy.stop()
  await Promise.all(opened.splice(0).map((client) => client.end().catch(() => undefined)))
})

async function open(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: proxy.url,
    connectionTimeoutMillis: 500,
    query_timeout: 500,
  })
  client.on('error', () => undefined)
  opened.push(client)
  await client.connect()
  return client
}
const ask = (client: pg.Client) => client.query('SELECT 1 AS one').then(({ rows }) => rows)

test('the proxy forwards everything until it goes silent', async () => {
  const client = await open()

  expect(await ask(client)).toEqual([{ one: 1 }])
})

test('a silent proxy answers nothing and closes nothing; afterwards only new connections work', async () => {
  const old = await open()
  proxy.swallow()

  await expect(ask(old)).rejects.toThrow('Query read timeout')
  await expect(open()).rejects.toThrow(/timeout/)

  proxy.pass()
  expect(await ask(await open())).toEqual([{ one: 1 }])
  await expect(ask(old)).rejects.toThrow('Query read timeout')
})

test('a reset ends every connection', async () => {
  const client = await open()
  proxy.resetAll()

  await expect(ask(client)).rejects.toThrow(/ECONNRESET|terminated|not queryable/)
  expect(await ask(await open())).toEqual([{ one: 1 }])
})
