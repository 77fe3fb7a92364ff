import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Job } from '../../src/jobs/job.ts'
import { createJobQueue, type JobQueue } from '../../src/jobs/jobQueue.ts'
import { jobs } from '../../src/jobs/jobs.ts'
import { createFaultLog } from '../../src/telemetry/faultLog.ts'
import { useApi } from '../support/api.ts'
import { expireIn } from '../support/card/cardLife.ts'
import { heldCard } from '../support/card/heldCard.ts'
import { keepsAll } from '../support/jobs.ts'
import { scrape } from '../support/server/metrics.ts'

const api = useApi()
const lines: Record<string, unknown>[] = []
const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })

/** A process that does these jobs. */
async function process(...some: readonly Job[]): Promise<JobQueue> {
  const faults = createFaultLog({ log, db: api.db })
  const queue = createJobQueue({ db: api.db, jobs: some, faultsOf: faults.faultsOf, ...keepsAll })
  onTestFinished(async () => {
    faults.stop()
    await queue.stop(10_000)
    await api.db.$executeRaw`DELETE FROM pgboss.job`
  })
  await queue.start()
  return queue
}
const jobOf = (queue: Job['queue']): Job => {
  const found = jobs.find((job) => job.queue === queue)
  if (!found) throw new Error(`nothing works on ${queue}`)
  return { ...found, pollSeconds: 0.5 }
}
const enqueue = (queue: Job['queue'], key: string) =>
  api.db.$executeRaw`SELECT cardinal_enqueue(${queue}, ${key}, ${{ key }}::jsonb, now())`
const statesOf = async (queue: Job['queue']) =>
  (
    await api.db.$queryRaw<{ state: string }[]>`
      SELECT "state"::text FROM pgboss.job WHERE "name" = ${queue} ORDER BY "created_on", "state"`
  ).map(({ state }) => state)

test('a job that fails runs again after a growing pause, and its failures are in the log and in the metrics', async () => {
  const began: number[] = []
  const number = '7000000000000013'
  const failing: Job = {
    ...{ queue: 'generate-cards', pollSeconds: 0.5 },
    run: async () => {
      began.push(performance.now())
      if (began.length < 3) throw Object.assign(new Error(`the card ${number} is lost`), { code: 'E_CARD' })
    },
  }
  const before = await scrape(api)
  await enqueue('generate-cards', 'one')
  await process(failing)

  await expect.poll(() => began.length).toBe(1)
  await expect.poll(() => statesOf('generate-cards')).toEqual(['retry'])
  const meanwhile = await scrape(api)
  const [stored] = await api.db.$queryRaw<{ output: object }[]>`SELECT "output" FROM pgboss.job`
  expect(stored?.output).toMatchObject({ message: 'Error E_CARD' })
  // Anyone who looks at the queue can read it.
  expect(JSON.stringify(stored)).not.toContain(number)
  await expect.poll(() => statesOf('generate-cards'), { timeout: 40_000 }).toEqual(['completed'])

  const [first = 0, second = 0, third = 0] = began
  expect(second - first).toBeGreaterThan(900)
  expect(third - second).toBeGreaterThan(second - first)
  expect(meanwhile['cardinal_jobs{queue="generate-cards",state="failed"}']).toBe(1)
  const grown = async (outcome: string) => {
    const name = `cardinal_job_runs_total{queue="generate-cards",outcome="${outcome}"}`
    return ((await scrape(api))[name] ?? 0) - (before[name] ?? 0)
  }
  expect([await grown('failed'), await grown('done')]).toEqual([2, 1])
  expect((await scrape(api))['cardinal_jobs{queue="generate-cards",state="failed"}']).toBe(0)
  const told = lines.filter(({ msg }) => msg === 'a fault in the background: job generate-cards')
  expect(told).toMatchObject(Array(2).fill({ level: 50, fault: { type: 'Error', code: 'E_CARD' } }))
}, 90_000)

test('jobs that can run but that no process takes are counted, with the age of the oldest', async () => {
  onTestFinished(async () => void (await api.db.$executeRaw`DELETE FROM pgboss.job`))
  await api.db.$executeRaw`
    SELECT cardinal_enqueue('generate-cards', n::text, '{}', now() - make_interval(secs => 100 * n)) FROM generate_series(1, 3) n`
  await api.db
    .$executeRaw`SELECT cardinal_enqueue('generate-cards', 'later', '{}', now() + interval '1 hour')`

  const samples = await scrape(api)

  expect(samples['cardinal_jobs{queue="generate-cards",state="waiting"}']).toBe(3)
  expect(samples['cardinal_job_oldest_seconds{queue="generate-cards"}']).toBeGreaterThanOrEqual(300)
  expect(samples['cardinal_job_oldest_seconds{queue="generate-cards"}']).toBeLessThan(360)
  expect(samples['cardinal_jobs{queue="record-expiries",state="waiting"}']).toBe(0)
})

test('a job that is added in a transaction is there exactly if the transaction commits, and once for each key', async () => {
  onTestFinished(async () => void (await api.db.$executeRaw`DELETE FROM pgboss.job`))
  const rolledBack = api.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT cardinal_enqueue('generate-cards', 'gone', '{}', now())`
    throw new Error('rolled back')
  })
  await expect(rolledBack).rejects.toThrow('rolled back')
  await Promise.all([1, 2, 3, 4].map(() => enqueue('generate-cards', 'kept')))

  expect(await statesOf('generate-cards')).toEqual(['created'])
})

test('what runs regularly has one next run, whatever the number of processes', async () => {
  const { number } = await heldCard(api)
  await expireIn(api, number, -1)

  await Promise.all([process(jobOf('record-expiries')), process(jobOf('record-expiries'))])

  const underWay = async () => (await statesOf('record-expiries')).filter((state) => state !== 'completed')
  const events = () => api.db.event.count({ where: { type: 'CARD_EXPIRED' } })
  await expect.poll(async () => [await events(), await underWay()]).toEqual([1, ['created']])
  const [next] = await api.db.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM "start_after" - now())::float8 AS "seconds" FROM pgboss.job WHERE "state" = 'created'`
  expect(next?.seconds).toBeGreaterThan(10)
  expect(next?.seconds).toBeLessThanOrEqual(20)
})

test('a job whose process has died is run by another process within a minute', async () => {
  const ran: string[] = []
  const job: Job = {
    ...{ queue: 'generate-cards', pollSeconds: 10 },
    run: async (_context, { key = '' }) => void ran.push(key),
  }
  await enqueue('generate-cards', 'orphan')
  // As a process that took it and died leaves it.
  await api.db.$executeRaw`
    UPDATE pgboss.job SET "state" = 'active', "started_on" = now(), "heartbeat_on" = now() WHERE "singleton_key" = 'orphan'`
  await process(job)
  expect(ran).toEqual([])

  await expect.poll(() => ran, { timeout: 60_000 }).toEqual(['orphan'])
  await expect.poll(() => statesOf('generate-cards')).toEqual(['completed'])
}, 90_000)

test('a process that stops waits for the job under way, and takes no other', async () => {
  const { promise: release, resolve } = Promise.withResolvers<void>()
  const ran: string[] = []
  const slow: Job = {
    ...{ queue: 'generate-cards', pollSeconds: 0.5 },
    run: async (_context, { key = '' }) => {
      ran.push(key)
      await release
    },
  }
  await enqueue('generate-cards', 'first')
  const queue = await process(slow)
  await expect.poll(() => ran).toEqual(['first'])
  await enqueue('generate-cards', 'second')

  const stopping = queue.stop(10_000)
  expect(await Promise.race([stopping.then(() => 'stopped'), sleep(300, 'waits')])).toBe('waits')
  resolve()
  await stopping

  expect(ran).toEqual(['first'])
  expect(await statesOf('generate-cards')).toEqual(['completed', 'created'])
})

test('usage of rate limits that is more than an hour old is deleted', async () => {
  const now = Math.floor(Date.now() / 60_000)
  const rows = [62, 58].map((ago) => ({ caller: `ago-${ago}`, minute: now - ago, spent: 5n }))
  await api.db.rateLimitUsage.createMany({ data: rows })

  await process(jobOf('maintain-partitions'))

  await expect
    .poll(async () => (await api.db.rateLimitUsage.findMany()).map(({ caller }) => caller))
    .toEqual(['ago-58'])
})
