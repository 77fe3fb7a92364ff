import { expect, onTestFinished, test } from 'vitest'
import { hashSecret } from '../../../../src/auth/authenticateApiKey.ts'
import { connect } from '../../../../src/db/connect.ts'
import { secret } from '../../../support/api.ts'
import { createDatabase } from '../../../support/db/database.ts'
import { bearer } from '../../../support/server/http.ts'
import { startOn } from '../../../support/server/serviceProcess.ts'
import { followSse } from '../../../support/server/sse.ts'
import { openWs } from '../../../support/server/ws.ts'

const query = 'subscription Stops { events { cursor } }'
const stopping = { extensions: { code: 'SERVICE_STOPPING', retryable: true, after: expect.any(String) } }

test('after SIGTERM each open stream gets the reason and a cursor, and the process ends with 0 in time', async () => {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  const db = connect(database.url, { reads: 1, writes: 1 })
  const scopes = ['customers:read', 'events:read']
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes } })
  await db.$disconnect()
  const service = await startOn(database.url, { DRAIN_TIME: '0' })
  onTestFinished(() => service.kill())
  const { url } = service
  const stream = await followSse(url, { query })
  const ended = stream.message()
  const busy = openWs(url, bearer)
  const idle = openWs(url)
  await Promise.all([busy.opened, idle.opened])
  busy.send({ type: 'connection_init' })
  await busy.next('connection_ack')
  busy.send({ type: 'subscribe', id: '1', payload: { query } })
  await service.send({ query: '{ latestEventCursor }' })

  const began = performance.now()
  service.signal('SIGTERM')

  expect((await ended)?.errors).toMatchObject([stopping])
  expect(await busy.next('next')).toMatchObject({ payload: { errors: [stopping] } })
  expect((await busy.closed).code).toBe(1001)
  expect((await idle.closed).code).toBe(1001)
  expect(await service.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - began).toBeLessThan(5_000)
}, 120_000)
