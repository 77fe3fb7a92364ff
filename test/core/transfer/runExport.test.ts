import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { runExport } from '../../../src/core/transfer/runExport.ts'
import { withExport } from '../../../src/core/transfer/store/withExport.ts'
import { useApi } from '../../support/api.ts'
import { createCrowd } from '../../support/customer/crowd.ts'
import { keyOf } from '../../support/db/change.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { urlOf } from '../../support/db/urlOf.ts'
import { transferPoints } from '../../support/points/enrollment.ts'
import { newMember, newProgram } from '../../support/points/program.ts'
import { type ServiceProcess, startOn } from '../../support/server/serviceProcess.ts'
import { linesOf } from '../../support/transfer/dataExport.ts'

const api = useApi()
const running = new AbortController().signal

let directory: string
let services: ServiceProcess[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cardinal-export-'))
  services = []
})
afterEach(async () => {
  await Promise.all(services.map((service) => service.kill()))
  await rm(directory, { recursive: true, force: true })
})

/** An export that no process has begun. */
async function leave({ queued = false } = {}): Promise<{ id: string; file: string }> {
  const id = newId()
  if (queued) await api.db.$executeRaw`SELECT cardinal_enqueue('export-data', ${id}, ${{ id }}::jsonb, now())`
  return api.db.dataExport.create({
    data: { id, file: `export-${id}.ndjson`, caller: 'tests', startedAt: new Date() },
  })
}
const run = (id: string, { signal = running, into = directory } = {}) =>
  runExport({ db: api.db, replicas: null, directory: into, signal }, id)
const rowOf = (id: string) => api.db.dataExport.findUniqueOrThrow({ where: { id } })
const files = () => readdir(directory)

/** Lets exports wait in the middle, with their files begun, until something was done. */
async function whileWaiting(begin: () => Promise<unknown>, act: () => Promise<void>): Promise<unknown> {
  // Unlike those of the service, this connection may be idle in a transaction for long.
  const client = new pg.Client({ connectionString: await urlOf(api.db) })
  await client.connect()
  try {
    await client.query('BEGIN; LOCK TABLE "Role" IN ACCESS EXCLUSIVE MODE')
    const begun = begin()
    begun.catch(() => undefined)
    await untilBlocked(api)
    await expect.poll(files).toHaveLength(1)
    await act()
    await client.query('COMMIT')
    return await begun
  } finally {
    await client.end()
  }
}

test('all lines are of one moment: points that are transferred meanwhile are counted once', async () => {
  const programId = await newProgram(api)
  const from = await newMember(api, programId, '90')
  await createCrowd(api.db, 1_100, 1)
  const to = await newMember(api, programId, '10')
  const texts: string[] = []

  await withExport(api.db, async ({ lines }) => {
    for await (const text of lines(async () => undefined)) {
      texts.push(text)
      if (texts.length > 1) continue
      const done = await transferPoints(api, { from, to, programId, points: 50 })
      expect(done.__typename).toBe('TransferPointsPayload')
    }
  })

  expect(texts.length).toBeGreaterThan(2)
  const lines = texts.flatMap((text): ImportLine[] =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
  const pointsOf = (customer: string) =>
    lines.filter(({ legacyId }) => legacyId === keyOf(customer)).map(({ points }) => points)
  expect(pointsOf(from)).toMatchObject([[{ kind: 'CREDIT', amount: 90 }]])
  expect(pointsOf(to)).toMatchObject([[{ kind: 'CREDIT', amount: 10 }]])
  const living = await api.db.customer.count({ where: { status: { not: 'MERGED' } } })
  expect(new Set(lines.map(({ legacyId }) => legacyId)).size).toBe(living)
  expect(lines).toHaveLength(living)
})

test('an export that is stopped leaves no file, and begins anew', async () => {
  const { id, file } = await leave()
  const stopping = new AbortController()

  const stopped = whileWaiting(
    () => run(id, { signal: stopping.signal }),
    async () => stopping.abort(),
  )

  await expect(stopped).rejects.toThrow('abort')
  expect(await files()).toEqual([])
  expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', attempts: 1 })
  await run(id)
  expect(await files()).toEqual([file])
  expect(await rowOf(id)).toMatchObject({ status: 'DONE', attempts: 2 })
})

test('a service is killed during an export: the next one writes the whole file and removes the unfinished one', async () => {
  const { id, file } = await leave({ queued: true })
  const url = await urlOf(api.db)
  const start = async () => {
    const service = await startOn(url, { EXPORT_FOLDER: directory })
    services.push(service)
    return service
  }

  await whileWaiting(start, async () => {
    expect(await files()).toEqual([expect.stringContaining(`${file}.`)])
    await expect.poll(() => services).toHaveLength(1)
    for (const service of services) await service.kill()
  })
  expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', attempts: 1 })
  services = []
  await start()

  await expect.poll(async () => (await rowOf(id)).status, { timeout: 60_000 }).toBe('DONE')
  expect(await files()).toEqual([file])
  const row = await rowOf(id)
  expect(row).toMatchObject({ attempts: 2, exported: row.total })
  expect(await linesOf(join(directory, file))).toHaveLength(row.total ?? -1)
}, 120_000)

test('two processes that have the same export leave one whole file', async () => {
  const { id, file } = await leave()

  await Promise.all([run(id), run(id)])

  expect(await files()).toEqual([file])
  const row = await rowOf(id)
  expect(row).toMatchObject({ status: 'DONE', failure: null })
  expect(await linesOf(join(directory, file))).toHaveLength(row.total ?? -1)
})

test('an attempt that another has replaced writes no file and says nothing', async () => {
  const { id, file } = await leave()

  await whileWaiting(
    () => run(id),
    async () => void (await api.db.dataExport.update({ where: { id }, data: { attempts: 7 } })),
  )

  expect(await files()).toEqual([])
  expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', attempts: 7, file })
})

test('an export that has ended is not made again', async () => {
  const { id } = await leave()
  await run(id)
  const before = await rowOf(id)

  await run(id)

  expect(await rowOf(id)).toEqual(before)
})

test('a directory that cannot be used ends the export with the reason', async () => {
  const { id } = await leave()
  await writeFile(join(directory, 'exports'), 'not a directory')

  await run(id, { into: join(directory, 'exports') })

  expect(await rowOf(id)).toMatchObject({
    ...{ status: 'FAILED', attempts: 1, finishedAt: expect.any(Date) },
    failure: 'The file cannot be written: EEXIST.',
  })
})

test('an export that always fails is tried ten times', async () => {
  const { id } = await leave()
  await api.db.$executeRaw`ALTER TABLE "Role" RENAME TO "Rolle"`
  try {
    for (let tries = 1; tries < 10; tries++) await expect(run(id)).rejects.toThrow('"Role"')
    expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', attempts: 9 })

    await run(id)
  } finally {
    await api.db.$executeRaw`ALTER TABLE "Rolle" RENAME TO "Role"`
  }

  expect(await rowOf(id)).toMatchObject({
    ...{ status: 'FAILED', attempts: 10 },
    failure: 'It did not succeed in 10 attempts. The log has the reasons.',
  })
  expect(await files()).toEqual([])
})
