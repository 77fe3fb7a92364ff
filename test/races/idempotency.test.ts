import { expect, test, vi } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { atOnce, newCustomer, newMobile, raceLink, raceRegister, tally } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const clients = 20

test('one registration sent 20 times at once under one key: one customer, 19 replays', async () => {
  const [key, mobile] = [newKey(), newMobile()]
  const customers = await api.db.customer.count()

  const told = await atOnce(clients, () =>
    raceRegister(api, { source: 'INSTORE', identifiers: [{ type: 'MOBILE', value: mobile }] }, key),
  )

  expect(tally(told)).toEqual({ OK: 20 })
  expect(told.filter((one) => one.replayed)).toHaveLength(19)
  expect(new Set(told.map((one) => one.customerId)).size).toBe(1)
  expect(await api.db.customer.count()).toBe(customers + 1)
  await assertInvariants(api.db)
})

test('one link sent 20 times at once under one key: one event, 19 replays', async () => {
  const id = await newCustomer(api)
  const key = newKey()

  const told = await atOnce(clients, () =>
    raceLink(
      api,
      {
        customer: { id },
        source: 'INSTORE',
        add: [{ type: 'EXTERNAL_ID', value: 'KUNDE-4711' }],
      },
      key,
    ),
  )

  expect(tally(told)).toEqual({ OK: 20 })
  expect(told.filter((one) => one.replayed)).toHaveLength(19)
  expect(
    await api.db.event.count({
      where: { type: 'IDENTIFIER_ATTACHED', data: { path: ['value'], equals: 'KUNDE-4711' } },
    }),
  ).toBe(1)
  await assertInvariants(api.db)
})

test('one refused link sent 20 times at once under one key: refused 20 times, 19 of them replays', async () => {
  const id = await newCustomer(api)
  const [key, events] = [newKey(), await api.db.event.count()]

  const told = await atOnce(clients, () =>
    raceLink(
      api,
      {
        customer: { id },
        source: 'INSTORE',
        remove: [{ type: 'EMAIL', value: 'nobody@example.de' }],
      },
      key,
    ),
  )

  expect(tally(told)).toEqual({ IDENTIFIER_NOT_FOUND: 20 })
  expect(told.filter((one) => one.replayed)).toHaveLength(19)
  expect(await api.db.event.count()).toBe(events)
  expect(await api.db.idempotencyKey.count({ where: { key: digestOfKey(key) } })).toBe(1)
})

test('20 different requests at once under one key: one is done, 19 are told that the key is used', async () => {
  const id = await newCustomer(api)
  const key = newKey()

  const told = await atOnce(clients, (n) =>
    raceLink(
      api,
      { customer: { id }, source: 'INSTORE', add: [{ type: 'CUID', value: `CU-${n}-2026` }] },
      key,
    ),
  )

  expect(tally(told)).toEqual({ OK: 1, IDEMPOTENCY_KEY_REUSED: 19 })
  expect(await api.db.identifier.count({ where: { type: 'CUID' } })).toBe(1)
  await assertInvariants(api.db)
})
