import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { isUnavailable } from '../../../src/core/transfer/isUnavailable.ts'
import type { Template } from '../../../src/core/transfer/rules/mapping/fillTemplate.ts'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { runImportJob } from '../../../src/core/transfer/runImportJob.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import type { LineSource } from '../../../src/core/transfer/store/rawLine.ts'
import { TookTooLong } from '../../../src/db/transaction.ts'
import { Busy } from '../../../src/engine/retrying.ts'
import { useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { keepsAll } from '../../support/jobs.ts'
import { importLines, readRun, startRun, toNdjson, withFile } from '../../support/transfer/importFile.ts'
import { withFolder } from '../../support/transfer/withFolder.ts'

const api = useApi()
const signal = new AbortController().signal
let series = ''
beforeAll(async () => {
  series = (await createSeries(api.db)).code
})

const line = (name: string, n: number) => ({
  legacyId: `crm-${name}-${n}`,
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `${name}.${n}@example.co.th` }],
})
const lines = (name: string, count: number) => Array.from({ length: count }, (_none, n) => line(name, n + 1))
const known = (name: string) => api.db.legacyId.count({ where: { value: { startsWith: `crm-${name}-` } } })
const rowOf = (id: string) => api.db.customerImport.findUniqueOrThrow({ where: { id } })

/** Imports lines from what a file gives. Returns the run, and the faults that were logged. */
async function importFrom(path: string, mapping: Template, change: (source: LineSource) => LineSource) {
  const faults: unknown[] = []
  const id = await startRun(api.db, path, { mapping: mapping as object | null })
  const source = openLines(path, mapping)
  await runImport(api.db, { id, source: change(source), signal, report: (fault) => faults.push(fault) })
  await source.close()
  return { ...(await readRun(api.db, id)), failure: (await rowOf(id)).failure, faults }
}
const asItIs = (source: LineSource) => source

test('a line of 50 MB is refused once, and the lines before and after it are in', () =>
  withFile(toNdjson(lines('long', 2)), async (path) => {
    for (let n = 0; n < 50; n++) await appendFile(path, '['.repeat(1_000_000))
    await appendFile(path, `\n${JSON.stringify(line('long', 3))}\n`)
    const run = await importFrom(path, null, asItIs)
    expect(run).toMatchObject({ status: 'DONE', lines: 4, accepted: 3, refused: 1, faults: [] })
    expect(run.refusedLines).toMatchObject([
      { line: 3, code: 'INVALID_INPUT', message: expect.stringContaining('more than 1000000 bytes') },
    ])
    expect(await known('long')).toBe(3)
  }))

const csv = (name: string, count: number) =>
  `id,mail\n${lines(name, count)
    .map(({ legacyId, identifiers: [{ value } = { value: '' }] }) => `${legacyId},${value}\n`)
    .join('')}`
const mapping = {
  legacyId: { column: 'id' },
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: { column: 'mail' } }],
}

test('an interrupted import of a CSV file goes on, and the file is read outside of transactions', () =>
  withFile(csv('csv', 600), async (path) => {
    const id = await startRun(api.db, path, { mapping })
    const stopping = new AbortController()
    const first = openLines(path, mapping)
    await runImport(api.db, {
      ...{ id, source: first, signal: stopping.signal, pace: { lines: 100, rest: 0 } },
      onBatch: () => stopping.abort(),
    })
    await first.close()
    expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', lines: 101, accepted: 100 })

    let open = 0
    const source = openLines(path, mapping)
    const read: LineSource['read'] = async (after, count) => {
      const raws = await source.read(after, count)
      const [found] = await api.db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'`
      open += found?.count ?? 0
      return raws
    }
    expect(await runImport(api.db, { id, source: { ...source, read }, signal })).toBe(true)
    await source.close()
    expect(open).toBe(0)
    expect(await rowOf(id)).toMatchObject({ status: 'DONE', lines: 601, accepted: 600, unchanged: 0 })
    expect(await known('csv')).toBe(600)
  }))

test('two processes that import one file import each line once', () =>
  withFile(csv('two', 300), async (path) => {
    const id = await startRun(api.db, path, { mapping })
    const pace = { lines: 10, rest: 0 }
    const work = async () => {
      const source = openLines(path, mapping)
      return runImport(api.db, { id, source, signal, pace }).finally(source.close)
    }
    expect(await Promise.all([work(), work()])).toEqual([true, true])
    expect(await rowOf(id)).toMatchObject({ status: 'DONE', lines: 301, accepted: 300, unchanged: 0 })
    expect(await known('two')).toBe(300)
  }))

test.each([
  [
    'text after a closing quotation mark',
    'crm-quote-9,"waltraud"@example.de\n',
    'crm-quote-10,a@example.de\n',
  ],
  [
    'a quotation mark that is not closed',
    'crm-quote-9,"waltraud@example.de\n',
    'crm-quote-10,a@example.de\n',
  ],
])('an import of a CSV file with %s fails, and tells the line', (_what, ...more) =>
  withFile(csv('quote', 2) + more.join(''), async (path) => {
    expect(await importFrom(path, mapping, asItIs)).toMatchObject({
      ...{ status: 'FAILED', failure: expect.stringContaining('The record that begins in line 4 has ') },
    })
  }),
)

test('a line that is nested too deeply is refused, and the others are in', async () => {
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const card = (extendedData: string) =>
    `{"legacyId":"crm-deep-2","cards":[{"cardNumber":"1","seriesCode":"${series}","extendedData":${extendedData}}]}`
  const given = [line('deep', 1), card(deep), `{"code":"X","row":${card(deep)}}`, deep, line('deep', 3)]
  const run = await importLines(api.db, given)
  expect(run).toMatchObject({ status: 'DONE', accepted: 2, refused: 3 })
  expect(
    run.refusedLines.map(({ line: number, code, path, message }) => [number, code, path, message]),
  ).toEqual(
    [2, 3, 4].map((number) => [
      ...[number, 'INVALID_INPUT', '', 'The input is not valid: the line has more than 32 levels.'],
    ]),
  )
})

test('a line that no rule can judge is refused and logged, and the others are in', () =>
  withFile(toNdjson(lines('odd', 5)), async (path) => {
    const fault = new RangeError('Maximum call stack size exceeded at 娜')
    const run = await importFrom(path, null, (source) => ({
      ...source,
      read: async (after, count) =>
        (await source.read(after, count)).map((raw) =>
          raw.number !== 3
            ? raw
            : {
                ...raw,
                parse: () => {
                  throw fault
                },
              },
        ),
    }))
    expect(run).toMatchObject({ status: 'DONE', accepted: 4, refused: 1, faults: [fault] })
    expect(run.refusedLines).toMatchObject([
      {
        ...{ line: 3, code: 'INVALID_INPUT', path: '' },
        message:
          'The input is not valid: the line cannot be judged (RangeError). The log of the service has the reason.',
      },
    ])
    await assertInvariants(api.db)
  }))

test('a job that fails again and again ends the import, and the file can be imported again', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'kunden.csv')
    await writeFile(path, csv('again', 2))
    // As it may be stored by an earlier release: a value that replaces another is no text.
    const old = { legacyId: { column: 'id', type: 'boolean', values: { 'crm-again-1': true } } }
    const id = await startRun(api.db, path, { mapping: old })
    await api.db.customerImport.update({ where: { id }, data: { file: 'kunden.csv' } })
    const faults: unknown[] = []
    const run = () =>
      runImportJob(api.db, {
        ...{ id, folder, sources: keepsAll.importSources, signal, report: (fault) => faults.push(fault) },
      })

    for (let n = 1; n < 10; n++) {
      await expect(run()).rejects.toThrow(TypeError)
      expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', failures: n, failure: null })
    }
    await run()
    expect(await rowOf(id)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(/^It did not succeed in 10 attempts\. /),
      finishedAt: expect.any(Date),
    })
    expect(faults).toEqual([expect.any(TypeError)])
    await run()
    expect(await rowOf(id)).toMatchObject({ status: 'FAILED', failures: 10 })
  }))

test('a file that cannot be read ends the import in the end, and a batch that goes in begins the count anew', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'kunden.ndjson')
    await writeFile(path, toNdjson(lines('count', 2)))
    const id = await startRun(api.db, path)
    await api.db.customerImport.update({ where: { id }, data: { failures: 9 } })
    const stopping = new AbortController()
    const source = openLines(path)
    const pace = { lines: 1, rest: 0 }
    await runImport(api.db, { id, source, pace, signal: stopping.signal, onBatch: () => stopping.abort() })
    await source.close()
    expect(await rowOf(id)).toMatchObject({ status: 'RUNNING', lines: 1, failures: 0 })

    await api.db.customerImport.update({ where: { id }, data: { failures: 9, file: 'kunden.ndjson' } })
    await rm(path)
    await mkdir(path)
    const job = { id, folder, sources: keepsAll.importSources, signal, report: () => undefined }
    await runImportJob(api.db, job)
    expect(await rowOf(id)).toMatchObject({ status: 'FAILED', failure: expect.any(String) })
  }))

test('an outage of the database does not count', async () => {
  const lost = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
    ...{ code: 'ECONNREFUSED', syscall: 'connect' },
  })
  for (const error of [lost, new Busy('busy'), new TookTooLong('late'), new Error('Connection terminated')])
    expect(isUnavailable(error)).toBe(true)
  for (const error of [new TypeError('x'), new Error('x'), new RangeError('x'), 'x', null])
    expect(isUnavailable(error)).toBe(false)
})
