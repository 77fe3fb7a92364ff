import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../../src/auth/scopes.ts'
import {
  type BackgroundWorker,
  createGenerationWorker,
} from '../../../src/core/cardSeries/generationWorker.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import type { CardSeries, Prisma } from '../../../src/generated/prisma/client.ts'
import { newKey, secret } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { follow, readRun, started, startRun } from '../../support/cardSeries/generation.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { type ServiceProcess, startOn } from '../../support/server/serviceProcess.ts'

let database: TestDatabase
let db: Db
let services: ServiceProcess[]
let backgrounds: BackgroundWorker[]

beforeEach(async () => {
  database = await createDatabase()
  db = connect(database.url)
  services = []
  backgrounds = []
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
})
afterEach(async () => {
  await Promise.all(services.map((service) => service.kill()))
  await Promise.all(backgrounds.map((background) => background.stop()))
  await db.$disconnect()
  await database.drop()
})

async function service(): Promise<ServiceProcess> {
  const one = await startOn(database.url)
  services.push(one)
  return one
}
const faults: unknown[] = []
function background(): BackgroundWorker {
  const one = createGenerationWorker(db, (error) => faults.push(error))
  backgrounds.push(one)
  return one
}
const own = (data: Partial<Prisma.CardSeriesCreateInput> = {}): Promise<CardSeries> =>
  createSeries(db, {
    origin: 'GENERATED',
    form: 'DIGITAL',
    length: 12,
    prefix: newKey().slice(0, 8),
    ...data,
  })
/** A run that nobody is at. */
const leave = async (series: { id: number }, requested: number) =>
  change(db, (tx) =>
    tx.cardGeneration.create({
      data: { id: newId(), seriesId: series.id, requested, caller: 'tests', startedAt: new Date() },
    }),
  )
const runOf = (id: string) => db.cardGeneration.findUniqueOrThrow({ where: { id } })
const ended = async (id: string) =>
  expect.poll(async () => (await runOf(id)).status, { timeout: 30_000 }).not.toBe('RUNNING')
const cardsOf = (series: { id: number }) => db.card.count({ where: { seriesId: series.id } })
/** What the events say was made in each batch of a run. */
async function batchesOf(id: string): Promise<unknown[]> {
  const events = await db.event.findMany({
    where: { type: 'CARDS_GENERATED', data: { path: ['generationId'], equals: id } },
    orderBy: { id: 'asc' },
  })
  return events.map(({ data }) => (data as { count: number }).count)
}

test('a service killed in the middle of a run leaves whole batches; the next finishes it, exactly once', async () => {
  const series = await own({ numbering: 'SEQUENTIAL' })
  const first = await service()
  const run = await started(first, series.code, 60_000)
  await follow(first, run.id, ({ generated }) => generated >= 20_000)
  await sleep(150)
  await first.kill()
  services.shift()

  // What the dead process had begun, the database takes back as it notices.
  await sleep(1_000)
  const left = await runOf(keyOf(run.id))
  expect(left.status).toBe('RUNNING')
  expect(left.generated % 10_000).toBe(0)
  expect(left.generated).toBeLessThan(60_000)
  expect(await cardsOf(series)).toBe(left.generated)

  const second = await service()
  const seen = await follow(second, run.id)

  expect(seen.at(-1)).toMatchObject({ generated: 60_000, status: 'DONE' })
  expect(await cardsOf(series)).toBe(60_000)
  expect(await batchesOf(keyOf(run.id))).toEqual(Array(6).fill(10_000))
  const [{ first: low, last: high } = { first: 0, last: 0 }] = await db.$queryRaw<
    { first: number; last: number }[]
  >`
    SELECT min(substr("number", 9)::int)::int AS "first", max(substr("number", 9)::int)::int AS "last" FROM "Card"`
  expect([low, high]).toEqual([1, 60_000])
  process.stdout.write(
    `the service that finished the run had ${await second.peakMemory()} MB of memory at its peak\n`,
  )
  await assertInvariants(db)
}, 90_000)

test('two processes at one run take turns: each batch is made once', async () => {
  const series = await own()
  const { id } = await leave(series, 40_000)
  for (const one of [background(), background(), background()]) one.poke()

  await ended(id)

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 40_000 })
  expect(await cardsOf(series)).toBe(40_000)
  expect(await batchesOf(id)).toEqual(Array(4).fill(10_000))
}, 60_000)

test('two processes share two runs', async () => {
  const [one, two] = [await own(), await own()]
  const ids = [(await leave(one, 20_000)).id, (await leave(two, 15_000)).id]
  for (const each of [background(), background()]) each.poke()

  for (const id of ids) await ended(id)

  expect(await Promise.all(ids.map(batchesOf))).toEqual([
    [10_000, 10_000],
    [10_000, 5_000],
  ])
  expect(await Promise.all([cardsOf(one), cardsOf(two)])).toEqual([20_000, 15_000])
}, 60_000)

test('one that is stopped ends after its batch; what is left waits for another', async () => {
  const series = await own()
  const { id } = await leave(series, 30_000)
  const first = background()
  first.poke()
  await expect.poll(async () => (await runOf(id)).generated, { timeout: 20_000 }).toBeGreaterThan(0)
  await first.stop()
  const { generated, status } = await runOf(id)

  expect([status, generated % 10_000]).toEqual(['RUNNING', 0])
  expect(generated).toBeLessThan(30_000)
  first.poke()
  await sleep(300)
  expect((await runOf(id)).generated).toBe(generated)

  background().poke()
  await ended(id)
  expect(await cardsOf(series)).toBe(30_000)
}, 60_000)

test('a run that uses up its series ends FAILED: it says why, and what it made stays', async () => {
  const series = await own({ length: 5, numbering: 'SEQUENTIAL' })
  const { id } = await leave(series, 60_000)
  const other = await leave(series, 60_000)
  background().poke()

  await ended(id)
  await ended(other.id)

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 60_000, failure: null })
  expect(await runOf(other.id)).toMatchObject({
    status: 'FAILED',
    generated: 30_000,
    failure: `The series ${series.code} has only 9999 numbers left. Create a series with longer numbers.`,
    finishedAt: expect.any(Date),
  })
  expect(await cardsOf(series)).toBe(90_000)
  await assertInvariants(db)
}, 60_000)

test('a run that would end in vain is refused at once: a sequential series begins with 1', async () => {
  const api = await service()
  const series = await own({ length: 5, numbering: 'SEQUENTIAL' })

  expect(await startRun(api, series.code, 100_000)).toMatchObject({
    code: 'CARD_SERIES_EXHAUSTED',
    path: ['quantity'],
    remaining: 99_999,
  })
  expect(await cardsOf(series)).toBe(0)
  const run = await started(api, series.code, 99_999)
  expect((await follow(api, run.id)).at(-1)).toMatchObject({ status: 'DONE', generated: 99_999 })
}, 90_000)

test('a run that meets a fault does not hold up the others, and is told of', async () => {
  const broken = await createSeries(db)
  const [{ id: stuck }, series] = [await leave(broken, 20_000), await own()]
  const { id } = await leave(series, 12_000)
  faults.length = 0
  background().poke()

  await ended(id)

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 12_000 })
  expect(await runOf(stuck)).toMatchObject({ status: 'RUNNING', generated: 0 })
  expect(faults.map(String)).toEqual(['Error: a GENERATED series has no pattern'])
}, 60_000)

test('one that is woken as it falls asleep looks again', async () => {
  const series = await own()
  const one = background()
  for (let n = 0; n < 20; n++) {
    one.poke()
    const { id } = await leave(series, 1)
    one.poke()
    await expect.poll(async () => (await runOf(id)).status, { interval: 5, timeout: 5_000 }).toBe('DONE')
  }
}, 60_000)

test('a run is asked for by its global id, and says how far it has come', async () => {
  const api = await service()
  const { id } = await leave(await own(), 5)

  expect(await readRun(api, globalId('CardGeneration', id))).toMatchObject({ requested: 5 })
})
