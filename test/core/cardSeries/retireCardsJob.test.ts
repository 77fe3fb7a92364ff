import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../../src/auth/scopes.ts'
import { runRetirement } from '../../../src/core/cardSeries/runRetirement.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import type { CardsToRetire } from '../../generated/graphql.ts'
import { secret } from '../../support/api.ts'
import {
  fill,
  input,
  numbersOf,
  ReadRetirement,
  RetireCards,
  reason,
} from '../../support/cardSeries/retirement.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { runAsQueued } from '../../support/jobs.ts'
import { type ServiceProcess, startOn } from '../../support/server/serviceProcess.ts'
import { untilAnswered } from '../../support/untilAnswered.ts'

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
  const start = (one: ServiceProcess, code: string, cards: CardsToRetire) =>
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

    const { signal } = new AbortController()
    await Promise.all([1, 2, 3].map(() => runAsQueued(() => runRetirement(db, id, signal))))

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
