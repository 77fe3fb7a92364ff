import { expect, test } from 'vitest'
import { recordExpiredPoints } from '../../../src/core/points/recordExpiredPoints.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { readAll } from '../../support/events/feed.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { bookEarlier, expireTier, expiriesOf } from '../../support/points/expired.ts'
import {
  adjusted,
  enroll,
  newMember,
  newProgram,
  newShopper,
  readPoints,
} from '../../support/points/program.ts'

const api = useApi()
const record = () => recordExpiredPoints(api.db, new AbortController().signal)
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)

const SeeExpiries = graphql(`
  query SeeExpiries($customer: CustomerBy!) {
    events(types: [POINTS_EXPIRED, TIER_EXPIRED], customer: $customer) {
      edges {
        node {
          __typename occurredAt actor reason
          ... on PointsExpiredEvent { points program { programId } }
          ... on TierExpiredEvent { tierNumber program { programId } }
        }
      }
    }
  }
`)
async function eventsOf(customer: string) {
  await readAll(api)
  return (await api.call(SeeExpiries, { customer: { id: customer } })).events.edges.map(({ node }) => node)
}

async function member() {
  const programId = await newProgram(api)
  return { programId, customer: await newMember(api, programId) }
}

test('the points that are left at a moment are one event, dated with the moment; the rest of the ledger stays as it is', async () => {
  const { customer, programId } = await member()
  const [first, second] = [ago(300), ago(200)]
  await bookEarlier(api.db, { customer, programId, amount: 100, expiresAt: first })
  await bookEarlier(api.db, { customer, programId, amount: 50, expiresAt: first })
  // A debit takes what expires first.
  await bookEarlier(api.db, { customer, programId, amount: -30, expiresAt: first })
  await bookEarlier(api.db, { customer, programId, amount: 7, expiresAt: second })
  await adjusted(api, { customer, programId, change: { credit: { points: 9 } } })
  const before = await readPoints(api, customer)

  await record()

  const event = { __typename: 'PointsExpiredEvent', actor: 'cardinal', reason: null }
  const program = { programId }
  expect(await eventsOf(customer)).toEqual([
    { ...event, occurredAt: first.toISOString(), points: '120', program },
    { ...event, occurredAt: second.toISOString(), points: '7', program },
  ])
  expect(await readPoints(api, customer)).toEqual(before)
  expect(before.sums).toMatchObject([{ balance: '9' }])
  const once = await snapshot(api.db)
  await record()
  expect(await snapshot(api.db)).toEqual(once)
  await assertInvariants(api.db)
})

test('points that were all spent before they would have expired leave no event', async () => {
  const { customer, programId } = await member()
  const expiresAt = ago(60)
  await bookEarlier(api.db, { customer, programId, amount: 40, expiresAt })
  await bookEarlier(api.db, { customer, programId, amount: -40, expiresAt })

  await record()

  expect(await eventsOf(customer)).toEqual([])
  expect(await expiriesOf(api.db, customer)).toEqual([])
})

test('a tier that expires is an event with its number; a tier that was changed before its expiry is none', async () => {
  const [{ customer, programId }, changed] = [await member(), await member()]
  const moment = ago(30)
  await expireTier(api.db, customer, programId, moment)
  await expireTier(api.db, changed.customer, changed.programId, moment)
  await expireTier(api.db, changed.customer, changed.programId, new Date('2099-12-31T16:59:59Z'))

  await record()

  expect(await eventsOf(customer)).toEqual([
    {
      ...{
        __typename: 'TierExpiredEvent',
        occurredAt: moment.toISOString(),
        actor: 'cardinal',
        reason: null,
      },
      ...{ tierNumber: 1, program: { programId } },
    },
  ])
  expect(await eventsOf(changed.customer)).toEqual([])
  expect(await expiriesOf(api.db, changed.customer)).toEqual([
    { kind: 'TIER', expiresAt: new Date('2099-12-31T16:59:59Z') },
  ])
})

test('credits and enrollments note when they expire', async () => {
  const programId = await newProgram(api)
  const address = await newShopper(api)
  const done = await enroll(api, address, [
    {
      ...{ programId, tierNumber: 2, loyaltyPoints: '300' },
      ...{ tierExpiryDate: '2098-06-30T23:59:59+07:00' },
    },
  ])
  if (done.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(done))
  const { id: customer } = done.customer
  const credit = { points: 12, expiresAt: '2099-03-31T23:59:59+02:00' }
  await adjusted(api, { customer, programId, change: { credit } })
  await adjusted(api, { customer, programId, change: { debit: { points: 5 } } })

  await record()

  expect(await eventsOf(customer)).toEqual([])
  expect(await expiriesOf(api.db, customer)).toEqual([
    { kind: 'TIER', expiresAt: new Date('2098-06-30T16:59:59Z') },
    { kind: 'POINTS', expiresAt: new Date('2099-03-31T21:59:59Z') },
  ])
})

test('points that a merge moved expire once, with the survivor; those that expired before it stay an event of the merged customer', async () => {
  const programId = await newProgram(api)
  const [survivor, victim] = [await newMember(api, programId), await newMember(api, programId)]
  const soon = new Date(Date.now() + 8_000)
  const gone = ago(60)
  await bookEarlier(api.db, { customer: victim, programId, amount: 80, expiresAt: soon })
  await bookEarlier(api.db, { customer: victim, programId, amount: 3, expiresAt: gone })
  await merged(api, { survivor, victim })
  await expect.poll(() => Date.now()).toBeGreaterThan(soon.getTime())

  await record()

  const events = await api.db.event.findMany({
    where: { type: 'POINTS_EXPIRED', customerId: { in: [keyOf(survivor), keyOf(victim)] } },
    orderBy: { at: 'asc' },
  })
  expect(events).toMatchObject([
    { customerId: keyOf(victim), at: gone, data: { points: '3' } },
    { customerId: keyOf(survivor), at: soon, data: { points: '80' } },
  ])
  expect(await api.db.expiry.count({ where: { expiresAt: { lte: soon } } })).toBe(0)
})

test('a customer whom another call is writing to is left for the next time, and keeps nobody waiting', async () => {
  const [busy, idle] = [await member(), await member()]
  const expiresAt = ago(10)
  for (const { customer, programId } of [busy, idle])
    await bookEarlier(api.db, { customer, programId, amount: 5, expiresAt })

  await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(busy.customer)}::uuid FOR NO KEY UPDATE`
    await record()
  })
  const between = await Promise.all([busy, idle].map(({ customer }) => eventsOf(customer)))
  await record()

  expect(between.map(({ length }) => length)).toEqual([0, 1])
  expect(await eventsOf(busy.customer)).toMatchObject([{ points: '5' }])
})
