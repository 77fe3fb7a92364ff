import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { connect } from '../../src/db/connect.ts'
import { secret } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import { post } from '../support/server/http.ts'
import type { TestService } from '../support/server/serviceProcess.ts'
import { startHere } from '../support/server/startHere.ts'
import { openWs } from '../support/server/ws.ts'

let database: TestDatabase
let proxy: FaultProxy
let service: TestService

beforeAll(async () => {
  database = await createDatabase()
  const db = connect(database.url, { reads: 1, writes: 1 })
  await db.apiKey.create({
    data: { name: 'tests', secretHash: hashSecret(secret), scopes: ['customers:read'] },
  })
  await db.$disconnect()
  proxy = await startProxy(database.url)
  service = await startHere(proxy.url, { API_KEY_SECONDS: '300' })
}, 60_000)
afterAll(async () => {
  await service.kill()
  await proxy.stop()
  await database.drop()
})

/** Not in the cache of keys, so the database is asked for it. */
const unknown = { authorization: 'Bearer not-seen-yet' }
const read = () => service.send({ query: '{ customer(by: { cardNumber: "7000000000000013" }) { id } }' })
const lines = (text: string) =>
  service
    .said()
    .split('\n')
    .filter((line) => line.includes(text))

test('while the database cannot be reached, callers get 503 with Retry-After, and the log has one warning', async () => {
  expect((await read()).status).toBe(200)
  proxy.lead('postgresql://nobody@127.0.0.1:1/none')
  proxy.resetAll()

  const answer = await post(service, unknown)
  const { opened } = openWs(service.url, unknown)

  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(JSON.parse(answer.text)).toEqual({
    errors: [
      {
        message: expect.stringContaining('The database cannot be reached right now.'),
        extensions: { code: 'SERVICE_BUSY', retryable: true },
      },
    ],
  })
  expect(await opened).toBe(503)
  // What this key spends is written in the background.
  for (let n = 0; n < 4; n++) {
    await read()
    await sleep(300)
  }
  await expect.poll(() => lines('the database cannot be reached')).toHaveLength(1)
  proxy.lead(database.url)
  await vi.waitFor(() => expect(lines('the database can be reached again')).toHaveLength(1), {
    timeout: 10_000,
  })
  expect((await post(service, unknown)).status).toBe(401)
  expect(lines('the database cannot be reached')).toHaveLength(1)
  expect(lines('"level":50')).toEqual([])
}, 60_000)
