import { expect, test, vi } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { atOnce, createWechatAccounts, newMobile, raceLink, raceRegister, type Told, tally } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()

/** A customer in an account of its own, which holds one mobile number there. */
async function newCustomer(accountId: string) {
  const mobile = newMobile()
  const { code, customerId } = await raceRegister(api, {
    source: 'WECHAT',
    accountId,
    identifiers: [
      { type: 'WECHAT', value: `oABC${newKey().slice(0, 8)}` },
      { type: 'MOBILE', value: mobile },
    ],
  })
  if (!customerId) throw new Error(`the registration came to ${code}`)
  return { id: customerId, accountId, mobile }
}
type Party = Awaited<ReturnType<typeof newCustomer>>

/** Merges `victim` into `survivor`: the victim asks for what the survivor holds. */
const merge = (victim: Party, survivor: Party): Promise<Told> =>
  raceLink(api, {
    customer: { id: victim.id },
    source: 'WECHAT',
    accountId: victim.accountId,
    add: [{ type: 'MOBILE', value: survivor.mobile }],
  })

const living = () => api.db.customer.count({ where: { survivorId: null } })

test('A into B and B into A at once, 30 pairs: one survivor each, and no client gets a deadlock error', async () => {
  const accounts = await createWechatAccounts(api, 60)
  const parties = await Promise.all(accounts.map(newCustomer))
  const before = await living()

  const told = await atOnce(30, (n) => {
    const [a, b] = [parties[2 * n], parties[2 * n + 1]] as [Party, Party]
    return Promise.all([merge(a, b), merge(b, a)])
  })

  // The later of the two finds both numbers on one customer, and adds the one that its own account lacks.
  expect(tally(told.flat())).toEqual({ OK: 60 })
  expect(told.map((pair) => pair.filter((one) => one.survivorId !== null).length)).toEqual(Array(30).fill(1))
  expect(await living()).toBe(before - 30)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('A into B, B into C and C into D at once, 15 chains: one survivor each, which every merged id finds', async () => {
  const before = await living()
  for (let chain = 0; chain < 15; chain++) {
    const accounts = await createWechatAccounts(api, 4)
    const [a, b, c, d] = (await Promise.all(accounts.map(newCustomer))) as [Party, Party, Party, Party]

    const told = await Promise.all([merge(a, b), merge(b, c), merge(c, d)])

    expect(tally(told)).toEqual({ OK: 3 })
    expect(told.every((one) => one.survivorId !== null)).toBe(true)
    await assertInvariants(api.db)
  }
  expect(await living()).toBe(before + 15)
  await assertEventsTellState(api.db)
})

test('a ring of 8, each into the next at once: one survivor, seven merges, no cycle', async () => {
  const accounts = await createWechatAccounts(api, 8)
  const ring = await Promise.all(accounts.map(newCustomer))
  const before = await living()

  const told = await atOnce(8, (n) => merge(ring[n] as Party, ring[(n + 1) % 8] as Party))

  expect(tally(told)).toEqual({ OK: 8 })
  expect(told.filter((one) => one.survivorId !== null)).toHaveLength(7)
  expect(await living()).toBe(before - 7)
  await assertInvariants(api.db)
})

test('ten customers merged into one hub while ten clients link to the hub: nothing is lost', async () => {
  const accounts = await createWechatAccounts(api, 11)
  const [hub, ...spokes] = (await Promise.all(accounts.map(newCustomer))) as [Party, ...Party[]]
  const mobiles = spokes.map(() => newMobile())

  const told = await Promise.all([
    ...spokes.map((spoke) => merge(spoke, hub)),
    ...mobiles.map((value) =>
      raceLink(api, {
        customer: { id: hub.id },
        source: 'WECHAT',
        accountId: hub.accountId,
        add: [{ type: 'MOBILE', value }],
      }),
    ),
  ])

  expect(tally(told)).toEqual({ OK: 20 })
  const held = await api.db.identifier.findMany({ where: { normalizedValue: { in: mobiles } } })
  expect(held).toHaveLength(10)
  const { customerId } = await api.db.identifier.findFirstOrThrow({ where: { normalizedValue: hub.mobile } })
  expect(held.every((identifier) => identifier.customerId === customerId)).toBe(true)
  expect(await api.db.customer.count({ where: { survivorId: customerId } })).toBe(10)
  await assertInvariants(api.db)
})
