import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import {
  atOnce,
  createWechatAccounts,
  newCustomer,
  newMobile,
  raceLink,
  raceRegister,
  tally,
} from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const clients = 20

test('20 clients that link one new identifier in one source: one customer holds it, 19 are told it is taken', async () => {
  const customers = await atOnce(clients, () => newCustomer(api))

  const told = await atOnce(clients, (n) =>
    raceLink(api, {
      customer: { id: customers[n] ?? '' },
      source: 'INSTORE',
      add: [{ type: 'EMAIL', value: 'Wanida.Srisuk@Example.co.th' }],
    }),
  )

  expect(tally(told)).toEqual({ OK: 1, IDENTIFIER_TAKEN: 19 })
  expect(await api.db.identifier.count({ where: { normalizedValue: 'wanida.srisuk@example.co.th' } })).toBe(1)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('20 clients that link one new identifier in accounts of their own: all become one customer, a row each', async () => {
  const accounts = await createWechatAccounts(api, clients)
  const customers = await atOnce(clients, (n) =>
    raceRegister(api, {
      source: 'WECHAT',
      accountId: accounts[n] ?? '',
      identifiers: [{ type: 'WECHAT', value: `o6_bmjrPTlm6_2sgVt7hMZOPf${n}` }],
    }),
  )
  const mobile = newMobile()

  const told = await atOnce(clients, (n) =>
    raceLink(api, {
      customer: { id: customers[n]?.customerId ?? '' },
      source: 'WECHAT',
      accountId: accounts[n] ?? '',
      add: [{ type: 'MOBILE', value: mobile }],
    }),
  )

  expect(tally(told)).toEqual({ OK: 20 })
  const rows = await api.db.identifier.findMany({ where: { normalizedValue: mobile } })
  expect(rows).toHaveLength(20)
  expect(new Set(rows.map((row) => row.customerId)).size).toBe(1)
  expect(told.filter((one) => one.survivorId === null)).toHaveLength(1)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('20 clients whose customers all have a shop profile too: one links, 19 are told that the profiles collide', async () => {
  const accounts = await createWechatAccounts(api, clients)
  const customers = await atOnce(clients, () => newCustomer(api))

  const told = await atOnce(clients, (n) =>
    raceLink(api, {
      customer: { id: customers[n] ?? '' },
      source: 'WECHAT',
      accountId: accounts[n] ?? '',
      add: [{ type: 'CUID', value: 'C-2026-0000817' }],
    }),
  )

  expect(tally(told)).toEqual({ OK: 1, PROFILES_COLLIDE: 19 })
  expect(await api.db.identifier.count({ where: { normalizedValue: 'C-2026-0000817' } })).toBe(1)
  await assertInvariants(api.db)
})

test('20 clients that register one number in one source: one customer, 19 are told that it exists', async () => {
  const mobile = newMobile()

  const told = await atOnce(clients, () =>
    raceRegister(api, { source: 'INSTORE', identifiers: [{ type: 'MOBILE', value: mobile }] }),
  )

  expect(tally(told)).toEqual({ OK: 1, CUSTOMER_EXISTS: 19 })
  expect(await api.db.identifier.count({ where: { normalizedValue: mobile } })).toBe(1)
  await assertInvariants(api.db)
})

test('20 clients that register one number in 20 accounts: one customer with 20 profiles', async () => {
  const accounts = await createWechatAccounts(api, clients)
  const mobile = newMobile()

  const told = await atOnce(clients, (n) =>
    raceRegister(api, {
      source: 'WECHAT',
      accountId: accounts[n] ?? '',
      identifiers: [{ type: 'MOBILE', value: mobile }],
    }),
  )

  expect(tally(told)).toEqual({ OK: 20 })
  expect(new Set(told.map((one) => one.customerId)).size).toBe(1)
  const rows = await api.db.identifier.findMany({ where: { normalizedValue: mobile } })
  expect(rows).toHaveLength(20)
  expect(new Set(rows.map((row) => row.profileId)).size).toBe(20)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('a link of a value racing its delink elsewhere ends with the value held once or by the one it merged with', async () => {
  for (let round = 0; round < 15; round++) {
    const value = newMobile()
    const email = { type: 'EMAIL' as const, value: `lin.meihua.${round}@example.cn` }
    const [holder, other] = [
      await register(api, { identifiers: [{ type: 'MOBILE', value }, email] }),
      await register(api, {
        source: 'TMALL',
        identifiers: [{ type: 'TMALL_UNAME', value: `meihua_${round}` }],
      }),
    ]

    const told = await Promise.all([
      raceLink(api, {
        customer: { id: holder.customer.id },
        source: 'INSTORE',
        remove: [{ type: 'MOBILE', value }],
      }),
      raceLink(api, {
        customer: { id: other.customer.id },
        source: 'TMALL',
        add: [{ type: 'MOBILE', value }],
      }),
    ])

    expect(tally(told)).toEqual({ OK: 2 })
    const merged = told[1]?.survivorId !== null
    const rows = await api.db.identifier.findMany({ where: { normalizedValue: value } })
    expect(rows).toHaveLength(1)
    const expected = merged ? holder.customer.id : other.customer.id
    expect(told[1]?.customerId).toBe(expected)
  }
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})
