import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../../src/auth/scopes.ts'
import { runGeneration } from '../../../src/core/cardSeries/runGeneration.ts'
import { connect, type Db } from '../../../src/db/connect.ts'
import type { CardSeries, Prisma } from '../../../src/generated/prisma/client.ts'
import { createJobQueue, type JobQueue } from '../../../src/jobs/jobQueue.ts'
import { jobs } from '../../../src/jobs/jobs.ts'
import { newKey, secret } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { follow, readRun, started, startRun } from '../../support/cardSeries/generation.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { createDatabase, type TestDatabase } from '../../support/db/database.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { keepsAll, runAsQueued } from '../../support/jobs.ts'
import { type ServiceProcess, startOn } from '../../support/server/serviceProcess.ts'

const never = new AbortController().signal
let database: TestDatabase
let db: Db
let services: ServiceProcess[]
let backgrounds: JobQueue[]

beforeEach(async () => {
  database = await createDatabase()
  db = connect(database.url)
  services = []
  backgrounds = []
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
})
afterEach(async () => {
  await Promise.all(services.map((service) => service.kill()))
  await Promise.all(backgrounds.map((background) => background.stop(10_000)))
  await db.$disconnect()
  await database.drop()
})

async function service(): Promise<ServiceProcess> {
  const one = await startOn(database.url)
  services.push(one)
  return one
}
const faults: unknown[] = []
/** The runs of a process that looks for jobs more often than others do, without the rest of its background work. */
function background(): JobQueue {
  const runs = jobs.filter(({ queue }) => queue === 'generate-cards')
  const eager = runs.map((job) => ({ ...job, pollSeconds: 0.5 }))
  const faultsOf = () => (error: unknown) => void faults.push(error)
  const one = createJobQueue({ db, jobs: eager, faultsOf, ...keepsAll })
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
/** A run that no worker has taken, with its job. */
const leave = async (series: { id: number }, requested: number) =>
  change(db, async (tx) => {
    const id = newId()
    await tx.$executeRaw`SELECT cardinal_enqueue('generate-cards', ${id}, ${{ id }}::jsonb, now())`
    return tx.cardGeneration.create({
      data: { id, seriesId: series.id, requested, caller: 'tests', startedAt: new Date() },
    })
  })
const runOf = (id: string) => db.cardGeneration.findUniqueOrThrow({ where: { id } })
const ended = async (id: string) =>
  expect.poll(async () => (await runOf(id)).status, { timeout: 30_000 }).not.toBe('RUNNING')
const cardsOf = (series: { id: number }) => db.card.count({ where: { seriesId: series.id } })
/** Statements and transactions of other connections that have not ended. */
async function statementsUnderWay(): Promise<number> {
  const [{ count } = { count: -1 }] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`
  return count
}
/** The number of cards of each batch of a run, from the events. */
async function batchesOf(id: string): Promise<unknown[]> {
  const events = await db.event.findMany({
    where: { type: 'CARDS_GENERATED', data: { path: ['generationId'], equals: id } },
    orderBy: { id: 'asc' },
  })
  return events.map(({ data }) => (data as { count: number }).count)
}

test('a service is killed during a run: only whole batches are stored, and the next service makes the missing cards', async () => {
  const series = await own({ numbering: 'SEQUENTIAL' })
  const first = await service()
  const run = await started(first, series.code, 40_000)
  expect(await readRun(first, run.id)).toMatchObject({ id: run.id, requested: 40_000 })
  // The call makes the first batch. So this is in the middle of the second.
  await sleep(150)
  await first.kill()
  services.shift()

  await expect.poll(() => statementsUnderWay(), { timeout: 20_000 }).toBe(0)
  const left = await runOf(keyOf(run.id))
  expect(left.status).toBe('RUNNING')
  expect(left.generated % 10_000).toBe(0)
  expect(left.generated).toBeLessThan(40_000)
  expect(await cardsOf(series)).toBe(left.generated)

  const second = await service()
  const seen = await follow(second, run.id)

  expect(seen.at(-1)).toMatchObject({ generated: 40_000, status: 'DONE' })
  expect(await cardsOf(series)).toBe(40_000)
  expect(await batchesOf(keyOf(run.id))).toEqual(Array(4).fill(10_000))
  const [{ first: low, last: high } = { first: 0, last: 0 }] = await db.$queryRaw<
    { first: number; last: number }[]
  >`
    SELECT min(substr("number", 9)::int)::int AS "first", max(substr("number", 9)::int)::int AS "last" FROM "Card"`
  expect([low, high]).toEqual([1, 40_000])
  process.stdout.write(
    `the service that finished the run had ${await second.peakMemory()} MB of memory at its peak\n`,
  )
  await assertInvariants(db)
}, 90_000)

test('three processes that have the same run make each batch once', async () => {
  const series = await own()
  const { id } = await leave(series, 30_000)

  await Promise.all([1, 2, 3].map(() => runAsQueued(() => runGeneration(db, id, never))))

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 30_000 })
  expect(await cardsOf(series)).toBe(30_000)
  expect(await batchesOf(id)).toEqual(Array(3).fill(10_000))
}, 60_000)

test('two workers finish two runs', async () => {
  const [one, two] = [await own(), await own()]
  const ids = [(await leave(one, 20_000)).id, (await leave(two, 15_000)).id]
  for (const each of [background(), background()]) await each.start()

  for (const id of ids) await ended(id)

  expect(await Promise.all(ids.map(batchesOf))).toEqual([
    [10_000, 10_000],
    [10_000, 5_000],
  ])
  expect(await Promise.all([cardsOf(one), cardsOf(two)])).toEqual([20_000, 15_000])
}, 60_000)

test('a process that stops finishes its batch, and another one makes the rest', async () => {
  const series = await own()
  const { id } = await leave(series, 30_000)
  const first = background()
  await first.start()
  await expect
    .poll(async () => (await runOf(id)).generated, { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(0)
  await first.stop(10_000)
  const { generated, status } = await runOf(id)

  expect([status, generated % 10_000]).toEqual(['RUNNING', 0])
  expect(generated).toBeLessThan(30_000)
  first.wake('generate-cards')
  await sleep(300)
  expect((await runOf(id)).generated).toBe(generated)

  await background().start()
  await ended(id)
  expect(await cardsOf(series)).toBe(30_000)
}, 60_000)

test('a run that uses up its series ends as FAILED with the reason, and its cards stay', async () => {
  const series = await own({ length: 5, numbering: 'SEQUENTIAL', nextNumber: 70_001 })
  const { id } = await leave(series, 10_000)
  const other = await leave(series, 30_000)
  await background().start()

  await ended(id)
  await ended(other.id)

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 10_000, failure: null })
  expect(await runOf(other.id)).toMatchObject({
    status: 'FAILED',
    generated: 10_000,
    failure: `The series ${series.code} has only 9999 numbers left. Create a series with longer numbers.`,
    finishedAt: expect.any(Date),
  })
  expect(await cardsOf(series)).toBe(20_000)
  await assertInvariants(db)
}, 60_000)

test('a run that needs more numbers than the series has is refused; a run that needs all of them is done', async () => {
  const api = await service()
  // Sequential numbers begin with 1, so five digits are 99,999 numbers.
  const series = await own({ length: 5, numbering: 'SEQUENTIAL' })

  expect(await startRun(api, series.code, 100_000)).toMatchObject({
    code: 'CARD_SERIES_EXHAUSTED',
    path: ['quantity'],
    remaining: 99_999,
  })
  expect(await cardsOf(series)).toBe(0)
  const nearlyUsedUp = await own({ length: 5, numbering: 'SEQUENTIAL', nextNumber: 85_000 })
  expect(await startRun(api, nearlyUsedUp.code, 15_001)).toMatchObject({ remaining: 15_000 })
  const run = await started(api, nearlyUsedUp.code, 15_000)
  expect((await follow(api, run.id)).at(-1)).toMatchObject({ status: 'DONE', generated: 15_000 })
}, 90_000)

test('a run that meets a fault is reported, and the other runs go on', async () => {
  const broken = await createSeries(db)
  const [{ id: stuck }, series] = [await leave(broken, 20_000), await own()]
  const { id } = await leave(series, 12_000)
  faults.length = 0
  await background().start()

  await ended(id)

  expect(await runOf(id)).toMatchObject({ status: 'DONE', generated: 12_000 })
  expect(await runOf(stuck)).toMatchObject({ status: 'RUNNING', generated: 0 })
  expect(faults.map(String)).toEqual(['Error: a GENERATED series has no pattern'])
}, 60_000)

test('a process that is woken while it finishes looks for jobs again', async () => {
  const series = await own()
  const faultsOf = () => (error: unknown) => void faults.push(error)
  const one = createJobQueue({ db, jobs, faultsOf, ...keepsAll })
  backgrounds.push(one)
  await one.start()
  for (let n = 0; n < 20; n++) {
    one.wake('generate-cards')
    const { id } = await leave(series, 1)
    one.wake('generate-cards')
    await expect.poll(async () => (await runOf(id)).status, { interval: 5, timeout: 5_000 }).toBe('DONE')
  }
}, 60_000)
