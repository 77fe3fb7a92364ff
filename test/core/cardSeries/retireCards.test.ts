import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../../src/auth/scopes.ts'
import { runRetirement } from '../../../src/core/cardSeries/runRetirement.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import type { CardsToRetire } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, secret, useApi } from '../../support/api.ts'
import { newCustomer, readCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { type ServiceProcess, startOn } from '../../support/server/serviceProcess.ts'
import { untilAnswered } from '../../support/untilAnswered.ts'

graphql(`
  fragment Retirement on CardRetirement {
    id requested retired skipped status failure reason finishedAt cardSeries { code }
  }
`)
const RetireCards = graphql(`
  mutation RetireCards($input: RetireCardsInput!) {
    retireCards(input: $input) {
      __typename
      ... on RetireCardsPayload { replayed retirement { ...Retirement } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadRetirement = graphql(`
  query ReadRetirement($id: ID!) { node(id: $id) { ... on CardRetirement { ...Retirement } } }
`)

type Wanted = CardsToRetire
const reason = 'Karton aus dem Lager gestohlen'
const input = (
  seriesCode: string,
  cards: Wanted,
  more: { reason?: string; idempotencyKey?: string } = {},
) => ({
  input: { idempotencyKey: newKey(), seriesCode, cards, reason, ...more },
})
const numbersOf = (first: number, count: number, prefix = 'P') =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(first + n).padStart(7, '0')}`)

/** Fills the pool of a new series with one statement. */
async function fill(db: Db, numbers: readonly string[]) {
  const { id, code } = await createSeries(db)
  await change(
    db,
    (tx) => tx.$executeRaw`
      INSERT INTO "Card" ("id", "number", "seriesId", "statusLabelId")
      SELECT uuidv7(), "number", ${id}, (SELECT "id" FROM "StatusLabel" WHERE "status" = 'NOT_ISSUED' AND "isDefault")
        FROM unnest(${[...numbers]}::text[]) AS given ("number")`,
  )
  return { id, code }
}

describe('a call', () => {
  const api = useApi()
  const retire = async (...given: Parameters<typeof input>) =>
    (await api.call(RetireCards, input(...given))).retireCards
  const statusOf = async (number: string) => (await readCard(api, number)).status

  test('retires the cards of a range that nobody holds, both ends included; the log and the event say why', async () => {
    const numbers = numbersOf(100, 6)
    const { code } = await fill(api.db, numbers)
    const customer = await newCustomer(api)
    await link(api, { customer, add: [cardToLink(numbers[2] ?? '')] })

    expect(await retire(code, { range: { from: 'P0000101', to: 'P0000104' } })).toMatchObject({
      replayed: false,
      retirement: { requested: 3, retired: 3, skipped: 0, status: 'DONE', reason, cardSeries: { code } },
    })

    expect(await Promise.all(numbers.map(statusOf))).toEqual([
      'NOT_ISSUED',
      'DELETED',
      'ACTIVE',
      'DELETED',
      'DELETED',
      'NOT_ISSUED',
    ])
    expect(await api.db.cardChange.findMany({ where: { card: { number: 'P0000101' } } })).toMatchObject([
      { caller: 'tests', reason, before: { status: 'NOT_ISSUED' }, after: { status: 'DELETED' } },
    ])
    expect(await api.db.event.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      ...{ type: 'CARDS_RETIRED', caller: 'tests', customerId: null, reason },
      data: { code, count: 3 },
    })
    await assertInvariants(api.db)
  })

  test('retires single cards, also given-out ones without a holder, and counts the others as skipped', async () => {
    const { id: seriesId, code } = await createSeries(api.db)
    const held = await createCard(api.db, {
      ...{ seriesId, status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) },
    })
    const [free, issued, ended, foreign] = [
      await createCard(api.db, { seriesId }),
      await createCard(api.db, { seriesId, status: 'ISSUED' }),
      await createCard(api.db, { seriesId, status: 'DELETED' }),
      await createCard(api.db),
    ]

    expect(
      await retire(code, { numbers: [free, ` ${free} `, issued, held, ended, foreign, 'NO-SUCH'] }),
    ).toMatchObject({ retirement: { requested: 6, retired: 2, skipped: 4, status: 'DONE' } })
    expect(await Promise.all([free, issued, held, foreign].map(statusOf))).toEqual([
      'DELETED',
      'DELETED',
      'ACTIVE',
      'NOT_ISSUED',
    ])
  })

  test('adds a job for what is left after the first batch, and none if nothing is left', async () => {
    const [small, large] = [
      await fill(api.db, numbersOf(0, 2, 'Q')),
      await fill(api.db, numbersOf(0, 2_001, 'R')),
    ]
    const idOf = async (...given: Parameters<typeof input>) =>
      keyOf(((await retire(...given)) as { retirement: { id: string } }).retirement.id)
    const ids = [
      await idOf(small.code, { numbers: ['Q0000000', 'Q0000001'] }),
      await idOf(large.code, { range: { from: 'R0000000', to: 'R0002000' } }),
    ]

    const jobs = await api.db.$queryRaw<{ id: string }[]>`
      SELECT "data" ->> 'id' AS "id" FROM pgboss.job WHERE "name" = 'retire-cards' AND "singleton_key" = ANY (${ids})`
    expect(jobs).toEqual([{ id: ids[1] }])
    const status = async () =>
      (await api.db.cardRetirement.findUnique({ where: { id: ids[1] ?? '' } }))?.status
    await expect.poll(status, { timeout: 20_000 }).toBe('DONE')
  }, 60_000)

  test('again with the same key changes nothing and gives the same job', async () => {
    const { code } = await fill(api.db, numbersOf(200, 2))
    const idempotencyKey = newKey()
    const asked = () => retire(code, { numbers: ['P0000200'] }, { idempotencyKey })
    const first = await asked()

    expect(await asked()).toEqual({ ...first, replayed: true })
    expect(
      await api.db.event.count({ where: { type: 'CARDS_RETIRED', data: { path: ['code'], equals: code } } }),
    ).toBe(1)
  })

  test.each([
    [
      'a range of two lengths',
      { range: { from: 'P1', to: 'P10' } },
      'INVALID_INPUT',
      ['cards', 'range', 'to'],
    ],
    [
      'a range that ends before it begins',
      { range: { from: 'P2', to: 'P1' } },
      'INVALID_INPUT',
      ['cards', 'range', 'to'],
    ],
    [
      'a range without numbers',
      { range: { from: '', to: 'P1' } },
      'INVALID_INPUT',
      ['cards', 'range', 'from'],
    ],
    ['no numbers', { numbers: [] }, 'INVALID_INPUT', ['cards', 'numbers']],
    [
      'a range that has no cards',
      { range: { from: 'X0000001', to: 'X0000009' } },
      'NO_CARDS_TO_RETIRE',
      ['cards'],
    ],
    ['numbers that no card has', { numbers: ['X0000001'] }, 'NO_CARDS_TO_RETIRE', ['cards']],
  ] as [string, Wanted, string, string[]][])(
    '%s is refused, and nothing changes',
    async (_what, cards, code, path) => {
      const series = await fill(api.db, [])
      const before = await snapshot(api.db)

      expect(await retire(series.code, cards)).toMatchObject({ code, path })
      expect(await snapshot(api.db)).toEqual(before)
    },
  )

  test('an unknown series and an empty reason are refused', async () => {
    const { code } = await fill(api.db, ['P0000300'])

    expect(await retire('NO-SUCH', { numbers: ['P0000300'] })).toMatchObject({ code: 'INVALID_CARD_SERIES' })
    expect(await retire(code, { numbers: ['P0000300'] }, { reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['reason'],
    })
  })

  test('at once with links of the same cards: each card is linked or retired, never both', async () => {
    const numbers = numbersOf(400, 20)
    const { code } = await fill(api.db, numbers)
    const customers = await Promise.all(numbers.slice(0, 10).map(() => newCustomer(api)))

    const [retired, ...told] = await Promise.all([
      retire(code, { numbers }),
      ...customers.map((customer, n) => link(api, { customer, add: [cardToLink(numbers[n] ?? '')] })),
    ])

    const done = told.filter(({ __typename }) => __typename === 'LinkCardPayload').length
    expect(retired).toMatchObject({ retirement: { requested: 20, retired: 20 - done, skipped: done } })
    expect(
      new Set(
        told.filter(({ __typename }) => __typename !== 'LinkCardPayload').map(({ __typename }) => __typename),
      ),
    ).toEqual(new Set(done === 10 ? [] : ['CardNotLinkableError']))
    await assertInvariants(api.db)
  }, 60_000)
})

describe('a job of several batches', () => {
  let database: TestDatabase
  let db: Db
  const services: ServiceProcess[] = []

  beforeEach(async () => {
    database = await createDatabase()
    db = connect(database.url)
    await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
  })
  afterEach(async () => {
    await Promise.all(services.splice(0).map((service) => service.kill()))
    await db.$disconnect()
    await database.drop()
  })
  const service = async () => {
    const one = await startOn(database.url)
    services.push(one)
    return one
  }
  const jobOf = (id: string) => db.cardRetirement.findUniqueOrThrow({ where: { id: keyOf(id) } })
  const batchesOf = async () =>
    (await db.event.findMany({ where: { type: 'CARDS_RETIRED' }, orderBy: { id: 'asc' } })).map(
      ({ data }) => (data as { count: number }).count,
    )
  const start = (one: ServiceProcess, code: string, cards: Wanted) =>
    untilAnswered(async (idempotencyKey) => {
      const variables = input(code, cards, { idempotencyKey })
      const { body } = await one.send({ query: RetireCards.toString(), variables })
      if (body.errors) throw new Error(JSON.stringify(body.errors))
      const data = body.data as { retireCards: { retirement: { id: string; retired: number } } }
      return data.retireCards.retirement
    })

  test('outlives its process: the next one retires the rest, and no batch is done twice', async () => {
    const { code } = await fill(db, numbersOf(0, 7_000))
    const first = await service()
    const { id, retired } = await start(first, code, { range: { from: 'P0000000', to: 'P9999999' } })
    expect(retired).toBeGreaterThanOrEqual(2_000)
    await first.kill()

    const [second, third] = [await service(), await service()]
    await expect.poll(async () => (await jobOf(id)).status, { timeout: 60_000 }).toBe('DONE')

    expect(await jobOf(id)).toMatchObject({ requested: 7_000, retired: 7_000, skipped: 0, numbers: [] })
    expect(await batchesOf()).toEqual([2_000, 2_000, 2_000, 1_000])
    expect(await db.card.count({ where: { status: 'DELETED' } })).toBe(7_000)
    const { body } = await second.send({ query: ReadRetirement.toString(), variables: { id } })
    expect(body.data?.node).toMatchObject({ status: 'DONE', retired: 7_000 })
    expect(third.port).toBeGreaterThan(0)
    await assertInvariants(db)
  }, 120_000)

  /** A run that no process works on. */
  const leave = async (numbers: readonly string[]) => {
    const { id: seriesId } = await fill(db, numbers)
    const run = { seriesId, reason, caller: 'tests', startedAt: new Date(), requested: numbers.length }
    return change(db, (tx) =>
      tx.cardRetirement.create({ data: { id: newId(), ...run, numbers: [...numbers] } }),
    )
  }
  const queued = () =>
    db.$queryRaw`SELECT "singleton_key" AS "key", "data", "state"::text FROM pgboss.job WHERE "name" = 'retire-cards'`

  test('in three processes at once does each batch once', async () => {
    const { id } = await leave(numbersOf(0, 7_000))

    await Promise.all([1, 2, 3].map(() => runRetirement(db, id, new AbortController().signal)))

    expect(await db.cardRetirement.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ status: 'DONE', retired: 7_000, skipped: 0, numbers: [] },
    })
    expect(await batchesOf()).toEqual([2_000, 2_000, 2_000, 1_000])
    expect(await queued()).toEqual([])
    await assertInvariants(db)
  }, 60_000)

  test('of a process that stops ends after the batch under way, and leaves a job for the rest', async () => {
    const { id } = await leave(numbersOf(0, 5_000))

    await runRetirement(db, id, AbortSignal.abort())

    expect(await batchesOf()).toEqual([2_000])
    expect(await queued()).toEqual([{ key: id, data: { id }, state: 'created' }])
  }, 60_000)

  test('is followed by its events, which have the job', async () => {
    const { code } = await fill(db, numbersOf(0, 3_000))
    const one = await service()
    const { id } = await start(one, code, { range: { from: 'P0000000', to: 'P0002999' } })
    await expect.poll(async () => (await jobOf(id)).status, { timeout: 60_000 }).toBe('DONE')

    const query = `{ events(types: [CARDS_RETIRED]) { edges { node { reason ... on CardsRetiredEvent { count retirement { id retired status } } } } } }`
    const job = { id: globalId('CardRetirement', keyOf(id)), retired: 3_000, status: 'DONE' }
    // Readers see an event when no older transaction is open on the server.
    await expect
      .poll(async () => (await one.send({ query })).body, { timeout: 60_000 })
      .toMatchObject({
        data: {
          events: {
            edges: [
              { node: { reason, count: 2_000, retirement: job } },
              { node: { reason, count: 1_000, retirement: job } },
            ],
          },
        },
      })
  }, 120_000)
})
