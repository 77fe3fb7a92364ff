import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { add } from '../support/card/addCards.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { change, globalId, keyOf } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import { merge } from '../support/merge/mergeCustomers.ts'
import { balances, lastingRows, unmerge } from '../support/merge/unmerge.ts'
import { adjust, newProgram } from '../support/points/program.ts'
import { split } from '../support/split/splitProfile.ts'

const api = useApi()

/** Customers by their number, and how a call names one: by its id, its own number, or an address that joined it. */
type Named = { customer: number; by: 'ID' | 'PHONE' | 'ADDRESS' }
type Step =
  | { do: 'join' | 'joinAndBack'; customer: number; account: number }
  | { do: 'split'; n: number; into: number | null; card: boolean }
  | { do: 'points'; who: Named; amount: number; expires: boolean }
  | { do: 'addCard'; who: Named }
  | { do: 'merge'; survivor: number; victim: number }
  | { do: 'unmerge'; victim: number }

const who = fc.record({
  customer: fc.nat(2),
  by: fc.constantFrom<Named['by'][]>('ID', 'PHONE', 'ADDRESS', 'ADDRESS'),
})
const place = { customer: fc.nat(2), account: fc.integer({ min: 3, max: 5 }) }
const amount = fc.integer({ min: -80, max: 150 }).filter((points) => points !== 0)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('join' as const, 'joinAndBack' as const), ...place }),
  fc.record({
    ...{ do: fc.constant('split' as const), n: fc.nat(3), card: fc.boolean() },
    into: fc.option(fc.nat(2), { freq: 1 }),
  }),
  fc.record({ do: fc.constant('points' as const), who, amount, expires: fc.boolean() }),
  fc.record({ do: fc.constant('addCard' as const), who }),
  fc.record({ do: fc.constant('merge' as const), survivor: fc.nat(2), victim: fc.nat(2) }),
  fc.record({ do: fc.constant('unmerge' as const), victim: fc.nat(2) }),
)

type Stage = { run: number; customers: string[]; joined: number[]; programId: number }
let accounts: string[] = []
let runs = 0
const told = new Map<string, number>()

beforeAll(async () => {
  accounts = await createWechatAccounts(api, 6)
  await change(api.db, (tx) =>
    tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay: null, maxCardsPerCustomer: null } }),
  )
})

test('whatever joins, merges, is undone and is split off: all that must hold does, and no point is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 16 }), async (steps) => {
      const stage = await open()
      let points = 0
      for (const one of steps) {
        const outcome = await take(stage, one)
        const code = 'code' in outcome ? outcome.code : 'OK'
        told.set(`${one.do} ${code}`, (told.get(`${one.do} ${code}`) ?? 0) + 1)
        if (one.do === 'points' && code === 'OK') points += one.amount
        expect(await total(stage), JSON.stringify(outcome)).toBe(points)
        await assertInvariants(api.db)
      }
      await assertEventsTellState(api.db)
    }),
    { numRuns: 12, endOnFailure: true },
  )
  for (const what of ['join', 'joinAndBack', 'split', 'points', 'addCard', 'merge', 'unmerge'])
    expect([...told.keys()]).toContain(`${what} OK`)
}, 240_000)

const phone = ({ run }: Stage, n: number) => `+668${String(30_000_000 + 10 * run + n)}`
const address = ({ run }: Stage, n: number) => `nattapon.${run}.${n}@example.co.th`

/** Three customers in accounts of their own, in one program. */
async function open(): Promise<Stage> {
  const stage: Stage = { run: ++runs, customers: [], joined: [], programId: await newProgram(api) }
  for (let n = 0; n < 3; n++) {
    const identifiers = [{ type: 'MOBILE' as const, value: phone(stage, n) }]
    const made = await register(api, {
      ...{ source: 'WECHAT', accountId: accounts[n] ?? '', identifiers, loyaltyType: 'LOYALTY' },
    })
    stage.customers.push(made.customer.id)
  }
  const enrollment = { programId: stage.programId, tierSequence: 1 }
  await change(api.db, (tx) =>
    tx.enrollment.createMany({
      data: stage.customers.map((id) => ({ ...enrollment, id: crypto.randomUUID(), customerId: keyOf(id) })),
    }),
  )
  return stage
}

async function total({ programId }: Stage): Promise<number> {
  const where = { programId }
  const { _sum } = await api.db.ledgerEntry.aggregate({ where, _sum: { amount: true } })
  return Number(_sum.amount ?? 0)
}

async function take(stage: Stage, one: Step): Promise<object> {
  const customer = (n: number) => stage.customers[n] ?? ''
  switch (one.do) {
    case 'join':
      return join(stage, one)
    case 'joinAndBack':
      return joinAndBack(stage, one)
    case 'split': {
      const profile = await anyJoined(stage, one.n)
      const cards = one.card ? await cardsOf(profile.customer.id) : []
      const into = one.into === null ? {} : { into: { id: customer(one.into) } }
      return split(api, { profile, cards, ...into })
    }
    case 'points': {
      const points = String(Math.abs(one.amount))
      const credit = { points, ...(one.expires && { expiresAt: '2031-01-31T23:59:59+07:00' }) }
      const what = one.amount > 0 ? { credit } : { debit: { points } }
      return adjust(api, { customer: named(stage, one.who), programId: stage.programId, change: what })
    }
    case 'addCard':
      return add(api, { customer: named(stage, one.who), physical: [await createCard(api.db)] })
    case 'merge':
      return merge(api, { survivor: customer(one.survivor), victim: customer(one.victim) })
    case 'unmerge':
      return unmerge(api, { merge: { absorbed: customer(one.victim) } })
  }
}

type Place = { customer: number; account: number }

/** Registers someone in another account with the number of a customer. Its address is that of the account. */
async function join(stage: Stage, { customer, account }: Place): Promise<{ code?: string }> {
  const value = address(stage, account)
  const identifiers = [
    { type: 'MOBILE' as const, value: phone(stage, customer) },
    ...(stage.joined.includes(account) ? [] : [{ type: 'EMAIL' as const, value }]),
  ]
  try {
    await register(api, {
      ...{ source: 'WECHAT', accountId: accounts[account] ?? '', identifiers, loyaltyType: 'LOYALTY' },
      profile: { registeredAt: '2018-02-03T10:00:00+07:00' },
    })
    stage.joined.push(account)
    return {}
  } catch (error) {
    const { code } = JSON.parse((error as Error).message)
    return { code }
  }
}

async function joinAndBack(stage: Stage, place: Place): Promise<object> {
  const [rows, points] = [await lastingRows(api), await balances(api)]
  const outcome = await join(stage, place)
  if (outcome.code) return outcome
  stage.joined.pop()
  const done = await split(api, { profile: profileOf(stage, place) })
  if (done.__typename !== 'SplitProfilePayload') return done
  const fresh = keyOf(done.into.id)
  for (const table of ['Customer', 'Profile', 'Identifier', 'CommunicationChannel', 'Card', 'Enrollment']) {
    const now = ((await lastingRows(api))[table] ?? []) as { id: string; customerId?: string }[]
    const ours = now.filter(({ id, customerId }) => id !== fresh && customerId !== fresh)
    expect(ours.map(undated)).toEqual((rows[table] ?? []).map(undated))
  }
  expect(await balances(api)).toEqual(points)
  return done
}

const undated = (row: unknown) => ({ ...(row as object), updatedAt: null })

const profileOf = (stage: Stage, { customer, account }: Place) => ({
  customer: { id: stage.customers[customer] ?? '' },
  ...{ source: 'WECHAT' as const, accountId: accounts[account] ?? '' },
})

/** A profile that has joined a customer of this run, whoever has it now. */
async function anyJoined(stage: Stage, n: number) {
  const values = [0, 1, 2].flatMap((customer) => [phone(stage, customer), address(stage, customer + 3)])
  const profiles = await api.db.profile.findMany({
    where: {
      sourceAccount: { accountId: { in: accounts.slice(3) } },
      identifiers: { some: { normalizedValue: { in: values } } },
    },
    ...{ include: { sourceAccount: true }, orderBy: { id: 'asc' } },
  })
  const found = profiles[n % profiles.length]
  return {
    customer: { id: found ? globalId('Customer', found.customerId) : (stage.customers[0] ?? '') },
    ...{ source: 'WECHAT' as const, accountId: found?.sourceAccount.accountId ?? accounts[3] ?? '' },
  }
}

async function cardsOf(customer: string): Promise<string[]> {
  const cards = await api.db.card.findMany({ where: { customerId: keyOf(customer) }, take: 1 })
  return cards.map(({ number }) => number)
}

function named(stage: Stage, { customer, by }: Named) {
  const scope = {
    source: 'WECHAT' as const,
    accountId: accounts[customer + (by === 'ADDRESS' ? 3 : 0)] ?? '',
  }
  if (by === 'ID') return { id: stage.customers[customer] ?? '' }
  return by === 'PHONE'
    ? { identifier: { ...scope, type: 'MOBILE' as const, value: phone(stage, customer) } }
    : { identifier: { ...scope, type: 'EMAIL' as const, value: address(stage, customer + 3) } }
}
