import { expect, test } from 'vitest'
import type { CardLogQuery } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import {
  changeStatus,
  newCustomer,
  promote,
  replace,
  setDefault,
  update,
} from '../../support/card/cardLife.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const CardLog = graphql(`
  query CardLog($number: String!, $first: Int, $after: String) {
    card(cardNumber: $number) {
      log(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { cursor node { occurredAt actor reason before after } }
      }
      holdings { edges { node { holderId from to } } }
    }
  }
`)

async function logOf(number: string, page: { first?: number; after?: string | null } = {}) {
  const { card }: CardLogQuery = await api.call(CardLog, { number, ...page })
  if (!card) throw new Error('no such card')
  return card
}
const nodesOf = <T>({ edges }: { edges: { node: T }[] }): T[] => edges.map(({ node }) => node)

test('every change has its caller, time, reason and values before and after, the latest first', async () => {
  const series = await createSeries(api.db, { expiryDays: 30 })
  const number = await createCard(api.db, { seriesId: series.id })
  const [anna, boon] = [await newCustomer(api), await newCustomer(api)]
  const began = Date.now()
  await linked(api, { customer: anna, add: [cardToLink(number)] })
  await promote(api, number)
  await setDefault(api, number)
  await update(api, number, { cardLabel: '妈妈的卡' })
  await changeStatus(api, number, 'SUSPENDED', { reason: 'Verdacht auf Missbrauch' })
  await linked(api, { customer: anna, remove: [cardToDelink(number)] })
  await linked(api, { customer: boon, add: [cardToLink(number)] })
  const loyaltyId = await createCard(api.db)
  await replace(api, number, { loyaltyId }, { why: 'DAMAGED', reason: 'Chip defekt' })

  const { log, holdings: holders } = await logOf(number)

  const time = expect.stringMatching(/^20\d\d-/)
  const changes = nodesOf(log).map(({ reason, before, after }) => ({ reason, before, after }))
  expect(changes).toEqual([
    {
      reason: 'Chip defekt',
      before: { status: 'ACTIVE', statusLabel: 'ACTIVE' },
      after: { status: 'DELETED', statusLabel: 'DAMAGED' },
    },
    {
      reason: null,
      before: { status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED', holder: null, expiresAt: null },
      after: { status: 'ACTIVE', statusLabel: 'ACTIVE', holder: boon, expiresAt: time },
    },
    {
      reason: null,
      before: {
        ...{ status: 'SUSPENDED', statusLabel: 'SUSPENDED', holder: anna, expiresAt: time },
        ...{ cardLabel: '妈妈的卡', isDefault: true, isPrimary: true },
      },
      after: {
        ...{ status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED', holder: null, expiresAt: null },
        ...{ cardLabel: null, isDefault: false, isPrimary: false },
      },
    },
    {
      reason: 'Verdacht auf Missbrauch',
      before: { status: 'ACTIVE', statusLabel: 'ACTIVE' },
      after: { status: 'SUSPENDED', statusLabel: 'SUSPENDED' },
    },
    { reason: null, before: { cardLabel: null }, after: { cardLabel: '妈妈的卡' } },
    { reason: null, before: { isDefault: false }, after: { isDefault: true } },
    { reason: null, before: { isPrimary: false }, after: { isPrimary: true } },
    {
      reason: null,
      before: { status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED', holder: null, expiresAt: null },
      after: { status: 'ACTIVE', statusLabel: 'ACTIVE', holder: anna, expiresAt: time },
    },
  ])
  expect(new Set(nodesOf(log).map(({ actor: caller }) => caller))).toEqual(new Set(['tests']))
  const times = nodesOf(log).map(({ occurredAt: at }) => Date.parse(at))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(Math.min(...times)).toBeGreaterThanOrEqual(began - 1000)
  expect(nodesOf(holders)).toEqual([
    { holderId: boon, from: time, to: null },
    { holderId: anna, from: time, to: time },
  ])
  expect(nodesOf((await logOf(loyaltyId)).log)).toMatchObject([
    { reason: 'Chip defekt', after: { holder: boon } },
  ])
})

test('a promotion is also in the log of the card that loses the flag', async () => {
  const id = keyOf(await newCustomer(api))
  const former = await createCard(api.db, { status: 'ACTIVE', customerId: id, isPrimary: true })
  const next = await createCard(api.db, { status: 'ACTIVE', customerId: id })

  await promote(api, next)

  expect(nodesOf((await logOf(former)).log)).toMatchObject([
    { actor: 'tests', before: { isPrimary: true }, after: { isPrimary: false } },
  ])
})

test('a merge is a change of holder by the key that linked; the log keeps the former holder’s id', async () => {
  const address = email()
  const { customer: survivor } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  const victim = await newCustomer(api)
  const number = await createCard(api.db)
  await linked(api, { customer: victim, add: [cardToLink(number)] })

  await linked(api, { customer: victim, add: [address] })

  const { log, holdings: holders } = await logOf(number)
  expect(nodesOf(log)[0]).toMatchObject({
    ...{ actor: 'tests', before: { holder: victim }, after: { holder: survivor.id } },
  })
  expect(nodesOf(holders).map(({ holderId, to }) => [holderId, to === null])).toEqual([
    [survivor.id, true],
    [victim, false],
  ])
})

test('a long log comes in pages that neither overlap nor miss a change', async () => {
  const number = await createCard(api.db)
  for (let n = 0; n < 7; n++) await update(api, number, { cardLabel: `Stapel ${n}` })

  const seen: unknown[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { log } = await logOf(number, { first: 3, after })
    seen.push(...nodesOf(log).map((change) => change.after.cardLabel))
    ;({ hasNextPage: more, endCursor: after = null } = log.pageInfo)
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Stapel ${n}`))
})

test('a card in the pool has no log and no holders', async () => {
  const { log, holdings: holders } = await logOf(await createCard(api.db))

  expect([log.edges, holders.edges]).toEqual([[], []])
})

test('rows of the log cannot be updated, deleted or truncated', async () => {
  const number = await createCard(api.db)
  await update(api, number, { cardLabel: 'Lager' })
  const before = nodesOf((await logOf(number)).log)

  for (const sql of [
    `UPDATE "CardChange" SET "reason" = 'x'`,
    `DELETE FROM "CardChange"`,
    `TRUNCATE "CardChange"`,
    `TRUNCATE "Card" CASCADE`,
    `DELETE FROM "CardHolding"`,
  ])
    if (sql !== `DELETE FROM "CardHolding"` || (await api.db.cardHolding.count()) > 0)
      await expect(api.db.$executeRawUnsafe(sql)).rejects.toThrow('append-only')
  expect(nodesOf((await logOf(number)).log)).toEqual(before)
})

test('a change by SQL is in the log too, with the database user as its caller', async () => {
  const number = await createCard(api.db)
  await api.db.$transaction([
    api.db.event.create({ data: { type: 'CARD_UPDATED', at: new Date(), caller: 'psql', data: {} } }),
    api.db.$executeRaw`UPDATE "Card" SET "label" = 'von Hand' WHERE "number" = ${number}`,
  ])

  const [user] = await api.db.$queryRaw<{ name: string }[]>`SELECT session_user::text AS name`
  expect(nodesOf((await logOf(number)).log)).toMatchObject([
    { actor: user?.name, after: { cardLabel: 'von Hand' } },
  ])
})

test('a key that may not read customers cannot read the log', async () => {
  const key = await keyWith(api, ['config:write'])
  const { body } = await api.send(
    { query: CardLog.toString(), variables: { number: await createCard(api.db) } },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})
