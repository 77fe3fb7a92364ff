import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { configure, newCustomer, replace } from '../support/card/cardLife.ts'
import { heldCard } from '../support/card/heldCard.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { email, mobile } from '../support/customer/people.ts'
import { keyOf, setStatus } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'

const api = useApi()

beforeEach(() =>
  configure(api, {
    maxCardsPerCustomer: 10,
    countOnlyActive: false,
    digitalCards: false,
    digitalSeriesId: null,
  }),
)

test('two replacements of one card at once: one is done, the other finds the card deleted', async () => {
  const cards = await Promise.all(Array.from({ length: 8 }, () => heldCard(api, { isPrimary: true })))

  const told = await Promise.all(
    cards.flatMap(({ number }) =>
      [0, 1].map(async () => replace(api, number, { loyaltyId: await createCard(api.db) })),
    ),
  )

  expect(told.filter(({ __typename }) => __typename === 'ReplaceCardPayload')).toHaveLength(8)
  expect(told.filter(({ __typename }) => __typename === 'CardStatusChangeRefusedError')).toHaveLength(8)
  await assertInvariants(api.db)
})

test('two customers that want one replacement at once: one gets it, the other is told that it is taken', async () => {
  const [one, two, loyaltyId] = [await heldCard(api), await heldCard(api), await createCard(api.db)]

  const told = await Promise.all([one, two].map(({ number }) => replace(api, number, { loyaltyId })))

  expect(told.map(({ __typename }) => __typename).toSorted()).toEqual([
    'CardTakenError',
    'ReplaceCardPayload',
  ])
})

test('a replacement by an older, unregistered customer’s card, while the two customers merge: no deadlock', async () => {
  const before = await deadlocks()
  for (let round = 0; round < 12; round++) {
    const address = email()
    const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
    const giver = {
      id: customer.id,
      number: await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer.id) }),
    }
    await setStatus(api.db, giver.id, 'UNREGISTERED')
    const { customer: holder } = await register(api, { identifiers: [mobile()] })
    const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(holder.id) })

    const told = await Promise.all([
      replace(api, number, { loyaltyId: giver.number }),
      link(api, { customer: holder.id, add: [address] }),
    ])

    expect(told.map(({ __typename }) => __typename)).toEqual([
      expect.stringMatching(/^(ReplaceCardPayload|CardAlreadyHeldError)$/),
      'LinkCardPayload',
    ])
  }
  expect(await deadlocks()).toBe(before)
  await assertInvariants(api.db)
})

test('replacements and links that name the same two cards in either order: no deadlock', async () => {
  const before = await deadlocks()
  for (let round = 0; round < 12; round++) {
    const loyaltyId = await createCard(api.db)
    const { number } = await heldCard(api)
    const stranger = await newCustomer(api)
    const items = [number, loyaltyId].map((value) => ({
      type: 'CARD_NUMBER' as const,
      value,
      statusLabel: 'ACTIVE',
    }))

    const told = await Promise.all([
      replace(api, number, { loyaltyId }),
      link(api, { customer: stranger, add: items }),
      link(api, { customer: stranger, add: items.toReversed() }),
    ])

    expect(told[0]?.__typename).toBe('ReplaceCardPayload')
    expect(told.slice(1).map(({ __typename }) => __typename)).toEqual([
      expect.stringMatching(/^Card(Taken|NotLinkable)Error$/),
      expect.stringMatching(/^Card(Taken|NotLinkable)Error$/),
    ])
  }
  expect(await deadlocks()).toBe(before)
})
/** How many deadlocks this database has broken so far. */
async function deadlocks(): Promise<number> {
  await sleep(1_200)
  const [row] = await api.db.$queryRaw<{ deadlocks: bigint }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`
  return Number(row?.deadlocks)
}
