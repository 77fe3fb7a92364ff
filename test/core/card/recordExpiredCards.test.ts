import { expect, test } from 'vitest'
import { recordExpiredCards } from '../../../src/core/card/recordExpiredCards.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { expireIn } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { readAll } from '../../support/events/feed.ts'

const api = useApi()
const record = () => recordExpiredCards(api.db, new AbortController().signal)

const SeeExpiry = graphql(`
  query SeeExpiry($number: String!) {
    card(cardNumber: $number) {
      status statusLabel isDefault isPrimary expiresAt customer { id }
      log { edges { node { occurredAt actor reason before after } } }
    }
    events(types: [CARD_EXPIRED]) {
      edges { node { occurredAt actor customerId ... on CardExpiredEvent { cardNumber statusLabel fromStatus card { cardNumber } } } }
    }
  }
`)

test('an expired card gets its status, a line in its log and an event, all dated with the moment of the expiry', async () => {
  const { number, id: holder } = await heldCard(api, { isDefault: true, isPrimary: true })
  await expireIn(api, number, -1)
  const { card: before } = await api.call(SeeExpiry, { number })

  await record()
  await readAll(api)

  const { card, events } = await api.call(SeeExpiry, { number })
  expect({ ...card, log: undefined }).toEqual({ ...before, log: undefined })
  expect(card?.status).toBe('EXPIRED')
  expect(card?.log.edges[0]?.node).toEqual({
    occurredAt: card?.expiresAt,
    actor: 'cardinal',
    reason: null,
    before: { status: 'ACTIVE', statusLabel: 'ACTIVE', isDefault: true, isPrimary: true },
    after: { status: 'EXPIRED', statusLabel: 'EXPIRED', isDefault: false, isPrimary: false },
  })
  expect(events.edges.map(({ node }) => node)).toEqual([
    {
      ...{ occurredAt: card?.expiresAt, actor: 'cardinal', customerId: holder },
      ...{ cardNumber: number, statusLabel: 'EXPIRED', fromStatus: 'ACTIVE', card: { cardNumber: number } },
    },
  ])
  expect(await api.db.card.findUnique({ where: { number } })).toMatchObject({
    ...{ status: 'EXPIRED', customerId: keyOf(holder) },
  })
  const once = await snapshot(api.db)
  await record()
  expect(await snapshot(api.db)).toEqual(once)
  await assertInvariants(api.db)
})

test('cards that are suspended, or in the post without a holder, expire too; others are left alone', async () => {
  const [{ number: later }, { number: suspended }] = [
    await heldCard(api),
    await heldCard(api, { status: 'SUSPENDED' }),
  ]
  const posted = await createCard(api.db, { status: 'ISSUED' })
  await expireIn(api, later, 600)
  for (const number of [suspended, posted]) await expireIn(api, number, -1)

  await record()

  const statuses = async (number: string) =>
    (await api.db.card.findUniqueOrThrow({ where: { number } })).status
  expect(await Promise.all([later, suspended, posted].map(statuses))).toEqual([
    ...['ACTIVE', 'EXPIRED', 'EXPIRED'],
  ])
  const events = await api.db.event.findMany({ where: { type: 'CARD_EXPIRED', customerId: null } })
  expect(events).toMatchObject([{ data: { number: posted, from: 'ISSUED' } }])
})

test('a card that expired before the service recorded expiries gets no event, and reads as before', async () => {
  const { number } = await heldCard(api)
  await expireIn(api, number, -86_400)
  const before = await snapshot(api.db)

  await record()

  expect(await snapshot(api.db)).toEqual(before)
  expect((await api.call(SeeExpiry, { number })).card?.status).toBe('EXPIRED')
})

test('a card whose holder another call is writing to is left for the next time, and keeps nobody waiting', async () => {
  const [busy, idle] = [await heldCard(api), await heldCard(api)]
  for (const { number } of [busy, idle]) await expireIn(api, number, -1)
  const expired = async () =>
    (
      await api.db.card.findMany({ where: { number: { in: [busy.number, idle.number] }, status: 'EXPIRED' } })
    ).map(({ number }) => number)

  await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(busy.id)}::uuid FOR NO KEY UPDATE`
    await record()
  })
  expect(await expired()).toEqual([idle.number])

  await record()
  expect((await expired()).toSorted()).toEqual([busy.number, idle.number].toSorted())
})

test('after a long stop the cards are recorded in transactions of 500, by two processes at once, each card once', async () => {
  const { id: seriesId } = await createSeries(api.db)
  await change(
    api.db,
    (tx) => tx.$executeRaw`
      INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "expiresAt")
      SELECT gen_random_uuid(), '0099' || n, ${seriesId}, 'ISSUED', l."id", now() - make_interval(secs => random())
        FROM generate_series(1, 1200) n, "StatusLabel" l WHERE l."status" = 'ISSUED' AND l."isDefault"`,
  )
  const recorded = () => api.db.event.findMany({ where: { type: 'CARD_EXPIRED' } })
  const before = (await recorded()).length

  await Promise.all([record(), record()])
  await record()

  const events = (await recorded()).slice(before)
  expect(events).toHaveLength(1_200)
  expect(new Set(events.map(({ data }) => (data as { number: string }).number)).size).toBe(1_200)
  const sizes = Map.groupBy(events, ({ transactionId }) => transactionId)
  expect(Math.max(...Array.from(sizes.values(), ({ length }) => length))).toBeLessThanOrEqual(500)
  expect(await api.db.card.count({ where: { seriesId, status: 'EXPIRED' } })).toBe(1_200)
  await assertInvariants(api.db)
})
