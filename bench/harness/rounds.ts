import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type Column, headersOf } from '../columns.ts'
import { type BenchDatabase, withClient } from '../database.ts'
import type { Workload } from '../workloads/workload.ts'
import { type Deck, deal } from './deck.ts'
import { assertEqual, compared } from './equality.ts'
import { startGenerator } from './load.ts'
import { type Bench, differentReads, measure, type Sample } from './measure.ts'
import { postmasterOf } from './processes.ts'
import type { Series } from './report.ts'
import { type Running, serve } from './serve.ts'

export type Plan = {
  columns: readonly Column[]
  workloads: readonly Workload[]
  rounds: number
  seconds: number
  tell(text: string): void
}
type Lane = { workload: Workload; entries: { running: Running; deck: Deck; series: Series }[] }

/** Seconds that each column gets to warm up in each workload. */
export const warmUp = 5

/** Runs every column with every workload, in alternating rounds; idle servers stay up. */
export async function runRounds(database: BenchDatabase, plan: Plan): Promise<Map<Workload, Series[]>> {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-bench-'))
  const running: Running[] = []
  const generator = startGenerator()
  try {
    return await withClient(database.url, async (client) => {
      await client.query(await readFile(join(import.meta.dirname, '../peers/postgraphile/setup.sql'), 'utf8'))
      for (const column of plan.columns) running.push(await serve(column, database, directory))
      const headers = headersOf(database)
      const bench = { generator, headers, postmaster: await postmasterOf(client) }
      const lanes = await prepare(client, running, plan)
      for (const { workload, entries } of lanes) {
        plan.tell(`${workload.name}: equal answers?`)
        await assertEqual(client, headers, entries)
      }
      await alternate(client, bench, lanes, plan)
      return new Map(lanes.map(({ workload, entries }) => [workload, entries.map(({ series }) => series)]))
    })
  } finally {
    generator.stop()
    await Promise.all(running.map((one) => one.stop()))
    await rm(directory, { recursive: true, force: true })
  }
}

/** How many questions one column needs of a workload. */
export const questionsFor = (
  { perSecond }: Workload,
  { rounds, seconds }: Pick<Plan, 'rounds' | 'seconds'>,
) => (perSecond === null ? differentReads : compared + (rounds * seconds + warmUp) * perSecond)

async function prepare(client: pg.Client, running: readonly Running[], plan: Plan): Promise<Lane[]> {
  const lanes: Lane[] = []
  for (const workload of plan.workloads) {
    const taking = running.filter(({ column }) => column.workloads.includes(workload.name))
    const entries: Lane['entries'] = []
    for (const [part, one] of taking.entries()) {
      const share = { part, parts: taking.length, count: questionsFor(workload, plan) }
      const deck = await deal(client, one.column, workload, share)
      entries.push({ running: one, deck, series: { column: one.column, samples: [] } })
    }
    lanes.push({ workload, entries })
  }
  return lanes
}

async function alternate(
  client: pg.Client,
  bench: Bench,
  lanes: readonly Lane[],
  { rounds, seconds, tell }: Plan,
): Promise<void> {
  tell('warming up')
  for (const { entries } of lanes)
    for (const { running, deck } of entries) await measureAlone(client, bench, running, deck, warmUp)
  for (let round = 0; round < rounds; round++) {
    tell(`round ${round + 1} of ${rounds}`)
    for (const { entries } of lanes) {
      // Each begins once before the others, so that none always comes after the same.
      const first = round % entries.length
      for (const { running, deck, series } of [...entries.slice(first), ...entries.slice(0, first)])
        series.samples.push(await measureAlone(client, bench, running, deck, seconds))
    }
  }
}

/**
 * Measures a column. What another column has changed is not left to Cardinal, which would compare these customers with others
 * while it is measured itself.
 */
async function measureAlone(client: pg.Client, ...measured: Parameters<typeof measure>): Promise<Sample> {
  const [, { column }] = measured
  const { rows } = await client.query('SELECT COALESCE(max("id"), 0) AS last FROM "MatchQueue"')
  const sample = await measure(...measured)
  if (!column.name.startsWith('cardinal'))
    await client.query('DELETE FROM "MatchQueue" WHERE "id" > $1', [rows[0].last])
  return sample
}
