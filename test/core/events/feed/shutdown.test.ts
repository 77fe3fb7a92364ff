import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fastDirectory } from '../../../support/db/fastDirectory.ts'
import { startProcess } from '../../../support/server/serviceProcess.ts'
import { followSse } from '../../../support/server/sse.ts'
import { openWs } from '../../../support/server/ws.ts'

const dataDir = join(fastDirectory(), `cardinal-feed-${randomUUID().slice(0, 8)}`)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const query = 'subscription Stops { events { cursor } }'
const stopping = { extensions: { code: 'SERVICE_STOPPING', retryable: true, after: expect.any(String) } }

test('after SIGTERM each open stream gets the reason and a cursor, and the process ends with 0 in time', async () => {
  const service = await startProcess(dataDir)
  const url = `http://127.0.0.1:${service.port}/graphql`
  const stream = await followSse(url, { query, key: 'cardinal-demo' })
  const ended = stream.message()
  const busy = openWs(url, { authorization: 'Bearer cardinal-demo' })
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
