import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { columns, headersOf } from '../columns.ts'
import { type BenchDatabase, createDatabase } from '../database.ts'
import { type Generator, startGenerator } from '../harness/load.ts'
import { memoryOf } from '../harness/processes.ts'
import { requestsOf } from '../harness/requestsOf.ts'
import { serve } from '../harness/serve.ts'
import { reads } from '../workloads/reads.ts'
import { liveHeapAt } from './liveHeap.ts'

/** How many minutes documents are sent, of which no two are the same. */
const minutes = Number(process.argv[2] ?? 30)
/** The live heap may grow by less than this in the last half, in megabytes a minute. */
const mostGrowth = 1
const connections = 8
/** How many documents are prepared for a minute. They must be enough for it. */
const prepared = 60_000

const [, cardinal] = columns
const [R1] = reads
if (!cardinal || !R1) throw new Error('there is no column for Cardinal, or no read')
const read = R1
const inspected = { ...cardinal, options: [...(cardinal.options ?? []), '--inspect=127.0.0.1:0'] }

/** Sends documents, minute after minute. Prints a row of the table for each minute, and returns the live heaps in MB. */
async function measure(database: BenchDatabase, generator: Generator, folder: string): Promise<number[]> {
  const { path, bodies } = await requestsOf(inspected, read, database)
  const { origin, pid, stop } = await serve(inspected, database, folder)
  const inspector = await inspectorIn(join(folder, `${inspected.name}.log`))
  const load = { origin, path, headers: headersOf(database), again: false, seconds: 60, connections }
  const heaps: number[] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const next = Array.from({ length: prepared }, (_, n) => {
      const { body = '' } = bodies[n % bodies.length] ?? {}
      return { body: renamed(body, minute * prepared + n) }
    })
    const { requests, elapsed } = await generator.run({ ...load, bodies: next })
    if (requests === prepared) throw new Error(`${prepared} documents were too few for a minute`)
    const memory = await memoryOf(pid)
    const heap = await liveHeapAt(inspector)
    heaps.push(heap)
    const rate = requests / (elapsed / 1_000)
    process.stdout.write(`| ${minute} | ${rate.toFixed(0)} | ${memory.toFixed(0)} | ${heap.toFixed(1)} |\n`)
  }
  await stop()
  return heaps
}

/** R1 with another name for one of its fields: the text, the plan and the SQL statement are all new. */
function renamed(body: string, n: number): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object }
  return JSON.stringify({ query: query.replace('firstName', `name${n}: firstName`), variables })
}

async function inspectorIn(log: string): Promise<string> {
  const [address] = /ws:\/\/\S+/.exec(await readFile(log, 'utf8')) ?? []
  if (!address) throw new Error(`${log} tells of no inspector`)
  return address
}

/** The slope of the line with the least squares, in megabytes a minute. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const covariance = values.reduce((sum, value, n) => sum + (n - middle) * value, 0)
  return covariance / values.reduce((sum, _value, n) => sum + (n - middle) ** 2, 0)
}

if (!Number.isSafeInteger(minutes) || minutes < 4)
  throw new Error('The number of minutes must be a whole number, 4 or more.')
const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'))
const server = await startTemporary()
const generator = startGenerator()
try {
  const database = await createDatabase(server.url, { customers: 20_000, pairs: 0, pool: 0 })
  process.stdout.write('| minute | documents a second | memory, MB | live heap, MB |\n|---|---|---|---|\n')
  const heaps = await measure(database, generator, folder)
  const growth = slopeOf(heaps.slice(Math.floor(heaps.length / 2)))
  process.stdout.write(`\nThe live heap grew by ${growth.toFixed(2)} MB a minute in the last half.\n`)
  if (growth >= mostGrowth) process.exitCode = 1
} finally {
  generator.stop()
  await server.stop()
  await rm(folder, { recursive: true })
}
