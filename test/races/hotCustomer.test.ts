import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { timeouts } from '../../src/config/timeouts.ts'
import { newKey, useApi } from '../support/api.ts'
import { keyOf } from '../support/db/change.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { register } from '../support/link/register.ts'
import { newMobile, raceLink } from './race.ts'

const api = useApi({ poolSize: 4 })

async function newCustomer() {
  const mobile = newMobile()
  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: mobile }] })
  return { id: customer.id, mobile }
}
const link = (customer: Parameters<typeof raceLink>[1]['customer'], n: number, key = newKey()) =>
  raceLink(
    api,
    { customer, source: 'ECOMMERCE', add: [{ type: 'EMAIL', value: `hot.${n}@briefkasten.example` }] },
    key,
  )

test('while 24 calls wait for one customer, whatever reference they use, the four connections serve other customers', async () => {
  const hot = await newCustomer()
  const others = await Promise.all(Array.from({ length: 6 }, newCustomer))
  const { waiting, milliseconds, served } = await api.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(hot.id)}::uuid FOR UPDATE`
      const names = [
        { id: hot.id },
        { identifier: { source: 'INSTORE', type: 'MOBILE', value: hot.mobile } },
        { identifier: { source: 'INSTORE', type: 'MOBILE', value: hot.mobile.replace('+', '+ ') } },
      ] as const
      const waiting = Array.from({ length: 24 }, (_, n) => link(names[n % 3] ?? names[0], n))
      await untilBlocked(api)
      await sleep(1_500)
      const began = performance.now()
      const served = await Promise.all(others.map(({ id }, n) => link({ id }, 100 + n)))
      return { waiting: { all: Promise.all(waiting) }, milliseconds: performance.now() - began, served }
    },
    { timeout: 20_000 },
  )

  expect(served.map(({ code }) => code)).toEqual(Array(6).fill('OK'))
  expect(milliseconds).toBeLessThan(timeouts.lock)
  expect((await waiting.all).map(({ code }) => code)).toEqual(Array(24).fill('OK'))
}, 60_000)

test('calls with one idempotency key wait without a connection, and all get the same outcome', async () => {
  const hot = await newCustomer()
  const other = await newCustomer()
  const key = newKey()
  const { twins, milliseconds } = await api.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(hot.id)}::uuid FOR UPDATE`
      const twins = Array.from({ length: 30 }, () => link({ id: hot.id }, 200, key))
      await untilBlocked(api)
      const began = performance.now()
      await link({ id: other.id }, 201)
      return { twins: { all: Promise.all(twins) }, milliseconds: performance.now() - began }
    },
    { timeout: 20_000 },
  )

  const told = await twins.all
  expect(told.map(({ code }) => code)).toEqual(Array(30).fill('OK'))
  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(milliseconds).toBeLessThan(timeouts.lock)
}, 60_000)
