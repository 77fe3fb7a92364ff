import { once } from 'node:events'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type FaultProxy, startProxy } from './faultProxy.ts'

let proxy: FaultProxy
const opened: pg.Client[] = []

beforeEach(async () => {
  proxy = await startProxy(inject('serverUrl'))
})

afterEach(async () => {
  await proxy.stop()
  await Promise.all(opened.splice(0).map((client) => client.end().catch(() => undefined)))
})

/** Longer than any answer takes, on a busy machine too. */
const patient = 20_000

async function open(timeout = patient): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: proxy.url,
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
  })
  client.on('error', () => undefined)
  opened.push(client)
  await client.connect()
  return client
}
const ask = (client: pg.Client, timeout = patient) =>
  client.query({ text: 'SELECT 1 AS one', query_timeout: timeout } as pg.QueryConfig).then(({ rows }) => rows)

test('the proxy forwards everything until it goes silent', async () => {
  const client = await open()

  expect(await ask(client)).toEqual([{ one: 1 }])
})

test('a silent proxy answers nothing and closes nothing; afterwards only new connections work', async () => {
  const old = await open()
  const timeout = 500
  proxy.swallow()

  await expect(ask(old, timeout)).rejects.toThrow('Query read timeout')
  await expect(open(timeout)).rejects.toThrow(/timeout/)

  proxy.pass()
  expect(await ask(await open())).toEqual([{ one: 1 }])
  await expect(ask(old, timeout)).rejects.toThrow('Query read timeout')
})

test('a reset ends every connection', async () => {
  const client = await open()
  proxy.resetAll()

  await expect(ask(client)).rejects.toThrow(/ECONNRESET|terminated|not queryable/)
  expect(await ask(await open())).toEqual([{ one: 1 }])
})

test('a proxy that resets ends every connection, and each new one, until it passes', async () => {
  const client = await open()
  proxy.reset()

  await expect(ask(client)).rejects.toThrow(/ECONNRESET|terminated|not queryable/)
  await expect(open()).rejects.toThrow(/ECONNRESET|terminated/)

  proxy.pass()
  expect(await ask(await open())).toEqual([{ one: 1 }])
})

test('a delay holds up each direction, until it passes', async () => {
  const client = await open()
  proxy.delay(120)
  const began = performance.now()

  expect(await ask(client)).toEqual([{ one: 1 }])
  expect(performance.now() - began).toBeGreaterThan(230)

  proxy.delay(patient)
  const asked = ask(client)
  proxy.pass()
  expect(await asked).toEqual([{ one: 1 }])
})

test('a limit lets so many bytes a second through, for all connections together', async () => {
  const clients = [await open(), await open()]
  proxy.limit(20_000)
  const began = performance.now()

  const texts = clients.map((client) => client.query(`SELECT repeat('x', 4000) AS text`))

  for (const { rows } of await Promise.all(texts)) expect(rows).toEqual([{ text: 'x'.repeat(4_000) }])
  expect(performance.now() - began).toBeGreaterThan(390)
})

test('a lost COMMIT has been carried out, and its client is not told', async () => {
  const [client, other] = [await open(), await open()]
  const heard = once(other, 'notification')
  await other.query('LISTEN faults')
  await client.query('BEGIN; NOTIFY faults')
  proxy.loseCommits()

  await expect(client.query('COMMIT')).rejects.toThrow(/ECONNRESET|terminated/)

  expect(await heard).toMatchObject([{ channel: 'faults' }])
  expect(proxy.lostCommits()).toBe(1)
  expect(await ask(other)).toEqual([{ one: 1 }])
})
