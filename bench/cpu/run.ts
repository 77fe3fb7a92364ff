import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { type Column, columns, headersOf } from '../columns.ts'
import { createDatabase } from '../database.ts'
import { startGenerator } from '../harness/load.ts'
import { connections } from '../harness/measure.ts'
import { cpuOf } from '../harness/processes.ts'
import { requestsOf } from '../harness/requestsOf.ts'
import { serve } from '../harness/serve.ts'
import { reads } from '../workloads/reads.ts'

/**
 * Measures the CPU that Node needs for one request of R1: of the limit, of Yoga alone, and of Cardinal. In each of three
 * rounds, each server gets two seconds of requests before it is measured.
 */
const rounds = 3
const seconds = { warm: 2, measured: 4 }

const [limit, cardinal] = columns
const [R1] = reads
if (!limit || !cardinal || !R1) throw new Error('the columns or the reads have changed their order')
const yoga: Column = {
  ...{ name: 'yoga', title: 'Yoga alone: no plugins of ours, no database', workloads: ['R1'] },
  file: join(import.meta.dirname, 'yoga.ts'),
  request: (_workload, variables) => {
    const query = 'query R1($by: CustomerBy!) { customer(by: $by) }'
    return { path: '/graphql', body: JSON.stringify({ query, variables }) }
  },
  read: (_workload, data) => data,
}

const folder = await mkdtemp(join(tmpdir(), 'bench-cpu-'))
const server = await startTemporary()
const generator = startGenerator()
try {
  const database = await createDatabase(server.url, { customers: 20_000, pairs: 0, pool: 0 })
  const headers = headersOf(database)
  const measure = async (column: Column): Promise<number> => {
    const requests = await requestsOf(column, R1, database)
    const { origin, pid, stop } = await serve(column, database, folder)
    const load = { origin, ...requests, headers, again: true, connections }
    await generator.run({ ...load, seconds: seconds.warm })
    const before = await cpuOf(pid)
    const { requests: sent } = await generator.run({ ...load, seconds: seconds.measured })
    const cpu = ((await cpuOf(pid)) - before) / sent
    await stop()
    return cpu
  }
  const all = [limit, yoga, cardinal].map((column) => ({ column, cpus: [] as number[] }))
  for (let round = 0; round < rounds; round++)
    for (const { column, cpus } of all) cpus.push(await measure(column))
  process.stdout.write('| R1 | CPU in Node: median (lowest–highest) |\n|---|---|\n')
  for (const { column, cpus } of all) {
    const [lowest, median, highest] = cpus.toSorted((a, b) => a - b).map(Math.round)
    process.stdout.write(`| ${column.title} | ${median} µs (${lowest}–${highest}) |\n`)
  }
} finally {
  generator.stop()
  await server.stop()
  await rm(folder, { recursive: true })
}
