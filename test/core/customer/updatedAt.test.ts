import { expect, test } from 'vitest'
import { recordExpiredCards } from '../../../src/core/card/recordExpiredCards.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { changeStatus, expireIn, update as updateCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { changeCustomerStatus } from '../../support/customer/customerStatus.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { updated as profileUpdated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { approve, createRequest, newDecider, reject, setPolicy } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { ban } from '../../support/merge/ban.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { changeTier, transferPoints } from '../../support/points/enrollment.ts'
import { adjust, enroll, newMember, newProgram, newShopper } from '../../support/points/program.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()

const Updated = graphql(`
  query UpdatedAt($id: ID!) { customer(by: { id: $id }) { updatedAt cards { nodes { cardNumber updatedAt } } } }
`)
const updatedAt = async (id: string) =>
  (await api.db.customer.findUniqueOrThrow({ where: { id: keyOf(id) } })).updatedAt
const latestEvent = async (id: string) =>
  (await api.db.event.findFirstOrThrow({ where: { customerId: keyOf(id) }, orderBy: { id: 'desc' } })).at

/** Does something, and gives for each customer whether it was updated, at the time of its latest event. */
async function moved(customers: readonly string[], act: () => Promise<unknown>): Promise<boolean[]> {
  const before = await Promise.all(customers.map(updatedAt))
  await act()
  return Promise.all(
    customers.map(async (id, n) => {
      const after = await updatedAt(id)
      if (after.getTime() === before[n]?.getTime()) return false
      expect(after).toEqual(await latestEvent(id))
      return after > (before[n] ?? after)
    }),
  )
}

const newCustomer = async () => (await register(api, { identifiers: [mobile()] })).customer.id

test('an identifier that is linked or delinked updates its customer', async () => {
  const id = await newCustomer()
  const address = email()

  expect(await moved([id], () => linked(api, { customer: id, add: [address] }))).toEqual([true])
  expect(await moved([id], () => linked(api, { customer: id, remove: [address] }))).toEqual([true])
})

test('a name and a status update the customer', async () => {
  const id = await newCustomer()
  const name = { customer: id, profile: { firstName: 'กานดา' } }

  expect(await moved([id], () => profileUpdated(api, name))).toEqual([true])
  expect(
    await moved([id], () =>
      changeCustomerStatus(api, { customer: id, status: 'SUSPENDED', reason: 'Umzug' }),
    ),
  ).toEqual([true])
})

test('a card that is linked, or that changes, updates its holder and itself', async () => {
  const { id, number } = await heldCard(api)
  const card = async () => (await api.db.card.findUniqueOrThrow({ where: { number } })).updatedAt
  const before = await card()

  expect(await moved([id], () => updateCard(api, number, { cardLabel: '鲜花卡' }))).toEqual([true])
  const labeled = await card()
  expect(await moved([id], () => changeStatus(api, number, 'SUSPENDED'))).toEqual([true])

  expect(labeled > before && (await card()) > labeled).toBe(true)
  const { customer } = await api.call(Updated, { id })
  expect(customer).toEqual({
    updatedAt: (await updatedAt(id)).toISOString(),
    cards: { nodes: [{ cardNumber: number, updatedAt: (await card()).toISOString() }] },
  })
})

test('points, tiers and enrollments update the customer; a transfer updates both', async () => {
  const programId = await newProgram(api)
  const [giver, taker] = [await newMember(api, programId, '100'), await newMember(api, programId)]
  const both = [giver, taker]
  const credit = { customer: giver, programId, change: { credit: { points: '5' } } }
  const tier = { customer: giver, programId, tierNumber: 2, reason: 'Geburtstag' }
  const transfer = { from: giver, to: taker, programId, points: '30' }

  expect(await moved(both, () => adjust(api, credit))).toEqual([true, false])
  expect(await moved(both, () => changeTier(api, tier))).toEqual([true, false])
  expect(await moved(both, () => transferPoints(api, transfer))).toEqual([true, true])
  const address = await newShopper(api)
  const shopper = (await api.db.identifier.findFirstOrThrow({ where: { normalizedValue: address } }))
    .customerId
  const id = Buffer.from(`Customer:${shopper}`).toString('base64')
  expect(await moved([id], () => enroll(api, address, [{ programId, tierNumber: 1 }]))).toEqual([true])
})

test('a merge and its undo update both customers, and no card goes back to an earlier time', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const { number, id } = await heldCard(api)
  const card = async () => (await api.db.card.findUniqueOrThrow({ where: { number } })).updatedAt
  const shared = email()
  await linked(api, { customer: id, add: [shared] })

  expect(await moved([survivor, victim], merge)).toEqual([true, true])
  expect(await moved([survivor, victim], () => unmerged(api, victim))).toEqual([true, true])
  const before = await card()
  const other = (await register(api, { source: 'ECOMMERCE', identifiers: [email(newEmail())] })).customer.id
  const add = (await api.db.identifier.findFirstOrThrow({ where: { customerId: keyOf(other) } })).value
  await linked(api, { customer: id, add: [email(add)] })
  const merged = await card()
  await unmerged(api, id)

  expect(merged > before && (await card()) >= merged).toBe(true)
})

test('an erasure updates the customer', async () => {
  const id = await newCustomer()

  expect(await moved([id], () => erased(api, id))).toEqual([true])
})

test('an expiry updates the holder when it is recorded, though its event is dated with the expiry', async () => {
  const { id, number } = await heldCard(api)
  await expireIn(api, number, -1)
  const { expiresAt } = await api.db.card.findUniqueOrThrow({ where: { number } })
  const before = await updatedAt(id)

  await recordExpiredCards(api.db, new AbortController().signal)

  expect(await latestEvent(id)).toEqual(expiresAt)
  const after = await updatedAt(id)
  expect([after > before, after.getTime() - (expiresAt?.getTime() ?? 0) >= 1_000]).toEqual([true, true])
})

test('what is asked or decided about a merge updates nobody, and neither does a refusal', async () => {
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  const { id: request, named, holder, ask } = await createRequest(api)
  const both = [named, holder]
  const decider = await newDecider(api)

  expect(await moved(both, ask)).toEqual([false, false])
  expect(await moved(both, () => reject(api, request, decider))).toEqual([false, false])
  expect(await moved(both, () => ban(api, named, holder))).toEqual([false, false])
  expect(await moved(both, () => refused(api, { customer: named, add: [] }))).toEqual([false, false])
  const other = await createRequest(api)
  const approved = [other.named, other.holder]
  expect(await moved(approved, () => approve(api, other.id, decider))).toEqual([true, true])
  await setPolicy(api, 'EMAIL', 'MERGE')
})

test('calls that meet at one customer leave the time of the latest', async () => {
  const programId = await newProgram(api)
  const [one, other] = [await newMember(api, programId, '500'), await newMember(api, programId, '500')]
  const transfer = (from: string, to: string) => transferPoints(api, { from, to, programId, points: '1' })

  const done = await Promise.all(
    Array.from({ length: 12 }, (_, n) => (n % 2 ? transfer(one, other) : transfer(other, one))),
  )

  expect(done.every(({ __typename }) => __typename === 'TransferPointsPayload')).toBe(true)
  for (const id of [one, other]) {
    const { _max } = await api.db.event.aggregate({ where: { customerId: keyOf(id) }, _max: { at: true } })
    expect(await updatedAt(id)).toEqual(_max.at)
  }
})
