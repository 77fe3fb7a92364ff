import { expect, test, vi } from 'vitest'
import { recordExpiredCards } from '../../src/core/card/recordExpiredCards.ts'
import { recordExpiredPoints } from '../../src/core/points/recordExpiredPoints.ts'
import { recordExpiries } from '../../src/core/points/store/recordExpiries.ts'
import { takeExpiries } from '../../src/core/points/store/takeExpiries.ts'
import { executeInternal } from '../../src/engine/executeCommand.ts'
import { useApi } from '../support/api.ts'
import { configure, expireIn, replace } from '../support/card/cardLife.ts'
import { heldCard } from '../support/card/heldCard.ts'
import { cardToDelink, createCard } from '../support/cardSeries/cardPool.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { link } from '../support/link/linkCard.ts'
import { merge } from '../support/merge/mergeCustomers.ts'
import { bookEarlier } from '../support/points/expired.ts'
import { adjust, newMember, newProgram } from '../support/points/program.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const never = new AbortController().signal
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const until = (moment: Date) =>
  vi.waitUntil(() => Date.now() > moment.getTime(), { timeout: 30_000, interval: 10 })

/** A member with points that expire soon. */
async function member(programId: number, amount: number, expiresAt: Date): Promise<string> {
  const customer = await newMember(api, programId)
  await bookEarlier(api.db, { customer, programId, amount, expiresAt })
  return customer
}
const expiredPoints = async (...customers: string[]) =>
  (
    await api.db.event.findMany({
      where: { type: 'POINTS_EXPIRED', customerId: { in: customers.map(keyOf) } },
    })
  ).map(({ customerId, data }) => [customerId, (data as { points: string }).points])

/**
 * Lets a call wait for the customer until the moment has passed and the job has recorded it. The call began before the moment, so
 * its facts say that the points are live.
 */
async function overtake<Told>(customer: string, moment: Date, call: () => Promise<Told>): Promise<Told> {
  let told: Promise<Told> | undefined
  await executeInternal(api.db, 'cardinal', async (context) => {
    await context.tx
      .$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(customer)}::uuid FOR NO KEY UPDATE`
    // A call waits 4 s for a lock, and then starts again.
    await until(new Date(moment.getTime() - 1_500))
    told = call()
    await untilBlocked(api)
    await until(moment)
    const { taken } = await takeExpiries({ ...context, now: new Date() }, { passedOver: [], limit: 10 })
    await recordExpiries(context, taken)
  })
  if (!told) throw new Error('nothing was called')
  return told
}

test('a debit that waited past the expiry of its points is refused: the points do not go twice', async () => {
  const programId = await newProgram(api)
  const moment = inSeconds(4)
  const customer = await member(programId, 100, moment)

  const told = await overtake(customer, moment, () =>
    adjust(api, { customer, programId, change: { debit: { points: 30 } } }),
  )

  expect(told).toMatchObject({ code: 'INSUFFICIENT_POINTS', balance: '0', requestedPoints: '30' })
  expect(await expiredPoints(customer)).toEqual([[keyOf(customer), '100']])
  await assertInvariants(api.db)
})

test('a credit that waited past its own expiry is refused', async () => {
  const programId = await newProgram(api)
  const moment = inSeconds(4)
  const customer = await newMember(api, programId)
  const credit = { points: 10, expiresAt: moment.toISOString() }

  const told = await overtake(customer, moment, () =>
    adjust(api, { customer, programId, change: { credit } }),
  )

  expect(told).toMatchObject({ code: 'INVALID_INPUT', path: ['change', 'credit', 'expiresAt'] })
  expect(await expiredPoints(customer)).toEqual([])
})

test('a merge that waited past the expiry of points does not move them: they expired with the customer that had them', async () => {
  const programId = await newProgram(api)
  const moment = inSeconds(5)
  const victim = await member(programId, 60, moment)
  const survivor = await member(programId, 9, moment)

  const told = await overtake(victim, moment, () => merge(api, { survivor, victim }))
  await recordExpiredPoints(api.db, never)

  expect(told.__typename).toBe('MergeCustomersPayload')
  expect(await api.db.ledgerEntry.count({ where: { programId, mergeId: { not: null } } })).toBe(0)
  expect((await expiredPoints(survivor, victim)).toSorted()).toEqual(
    [
      [keyOf(victim), '60'],
      [keyOf(survivor), '9'],
    ].toSorted(),
  )
  await assertInvariants(api.db)
})

test('three jobs at once and calls that spend, merge, delink and replace in the moment of the expiry: each thing expires once or not at all', async () => {
  await configure(api, { maxCardsPerCustomer: null, countOnlyActive: false })
  const programId = await newProgram(api)
  const [count, amount] = [10, 100]
  const moment = inSeconds(15)
  const made = await Promise.all(
    Array.from({ length: count }, async () => ({
      spender: await member(programId, amount, moment),
      pair: [await member(programId, amount, moment), await member(programId, amount, moment)] as const,
      delinked: await heldCard(api),
      replaced: await heldCard(api),
      replacement: await createCard(api.db),
    })),
  )
  const cards = made.flatMap(({ delinked, replaced }) => [delinked.number, replaced.number])
  const left = (moment.getTime() - Date.now()) / 1_000
  expect(left).toBeGreaterThan(0)
  for (const number of cards) await expireIn(api, number, left)

  await until(new Date(moment.getTime() - 50))
  const calls = made.map(async ({ spender, pair, delinked, replaced, replacement }) => {
    const [spent] = await Promise.all([
      adjust(api, { customer: spender, programId, change: { debit: { points: 40 } } }),
      merge(api, { survivor: pair[0], victim: pair[1] }),
      link(api, { customer: { cardNumber: delinked.number }, remove: [cardToDelink(delinked.number)] }),
      replace(api, replaced.number, { loyaltyId: replacement }),
    ])
    return spent.__typename === 'AdjustPointsPayload' ? 40 : 0
  })
  let called = false
  const jobs = Array.from({ length: 3 }, async () => {
    for (const end = moment.getTime() + 500; !called || Date.now() < end; ) {
      await recordExpiredCards(api.db, never)
      await recordExpiredPoints(api.db, never)
    }
  })
  const spent = await Promise.all(calls)
  called = true
  await Promise.all(jobs)
  await recordExpiredCards(api.db, never)
  await recordExpiredPoints(api.db, never)

  for (const [n, { spender, pair }] of made.entries()) {
    expect(await expiredPoints(spender)).toEqual([[keyOf(spender), String(amount - (spent[n] ?? 0))]])
    const ofPair = (await expiredPoints(...pair)).map(([, points]) => Number(points))
    expect(ofPair.reduce((sum, points) => sum + points, 0)).toBe(2 * amount)
  }
  const expired = await api.db.event.findMany({ where: { type: 'CARD_EXPIRED' } })
  const numbers = expired.map(({ data }) => (data as { number: string }).number)
  expect(new Set(numbers).size).toBe(numbers.length)
  const stored = await api.db.card.findMany({ where: { number: { in: cards } } })
  expect(numbers.toSorted()).toEqual(
    stored.flatMap(({ number, status }) => (status === 'EXPIRED' ? number : [])).toSorted(),
  )
  expect(stored.filter(({ status }) => status === 'ACTIVE')).toEqual([])
  expect(await api.db.expiry.count({ where: { expiresAt: { lte: new Date() } } })).toBe(0)
  await assertInvariants(api.db)
})
