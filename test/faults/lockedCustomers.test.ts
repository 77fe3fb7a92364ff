import pg from 'pg'
import { expect, test } from 'vitest'
import { timeouts } from '../../src/config/timeouts.ts'
import { driverOf, poolStats } from '../../src/db/connect.ts'
import { newMobile, raceLink, raceRegister } from '../races/race.ts'
import { newKey, useApi } from '../support/api.ts'

const api = useApi()

test('while writes wait for twelve customers that another session has locked, reads and probes are answered at once', async () => {
  const registered = await Promise.all(
    Array.from({ length: 12 }, () =>
      raceRegister(api, { source: 'INSTORE', identifiers: [{ type: 'MOBILE', value: newMobile() }] }),
    ),
  )
  const ids = registered.map(({ customerId }) => customerId ?? '')
  const outside = new pg.Client({ connectionString: driverOf(api.db).reads.options.connectionString })
  await outside.connect()
  await outside.query('BEGIN; SELECT FROM "Customer" FOR UPDATE')
  const waiting = ids.map((id) => {
    const add = [{ type: 'EMAIL' as const, value: `kunde.${newKey()}@example.de` }]
    return raceLink(api, { customer: { id }, source: 'ECOMMERCE', add })
  })
  await expect.poll(() => poolStats(api.db).writes).toEqual({ limit: 10, total: 10, idle: 0, waiting: 2 })

  const began = performance.now()
  const reads = await Promise.all(
    ids.map((id) => api.send({ query: `{ customer(by: { id: "${id}" }) { id } }` })),
  )
  const ready = await fetch(new URL('/ready', api.url))
  const milliseconds = performance.now() - began

  expect(reads.map(({ body }) => body.data)).toEqual(ids.map((id) => ({ customer: { id } })))
  expect(ready.status).toBe(200)
  expect(milliseconds).toBeLessThan(timeouts.lock)
  await outside.query('COMMIT')
  await outside.end()
  expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual(ids.map(() => 'OK'))
})

test('a call for a customer that stays locked is answered with SERVICE_BUSY within 12 s', async () => {
  const mobile = { type: 'MOBILE' as const, value: newMobile() }
  const { customerId } = await raceRegister(api, { source: 'INSTORE', identifiers: [mobile] })
  const outside = new pg.Client({ connectionString: driverOf(api.db).reads.options.connectionString })
  await outside.connect()
  await outside.query('BEGIN; SELECT FROM "Customer" FOR UPDATE')
  const began = performance.now()

  const told = await raceRegister(api, { source: 'INSTORE', identifiers: [mobile] }, newKey(), 1)
  const milliseconds = performance.now() - began

  await outside.end()
  expect([customerId, told.code]).toEqual([expect.any(String), 'SERVICE_BUSY'])
  expect(milliseconds).toBeLessThan(12_000)
})
