import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type Column, headersOf } from '../columns.ts'
import { type BenchDatabase, withClient } from '../database.ts'
import type { Workload } from '../workloads/workload.ts'
import { type Deck, deal } from './deck.ts'
import { type Generator, startGenerator } from './load.ts'
import { connections, differentReads } from './measure.ts'
import { cpuOf, cpuOfCluster, postmasterOf } from './processes.ts'
import { median } from './report.ts'
import { type Plan, questionsFor, warmUp } from './rounds.ts'
import { type Running, serve } from './serve.ts'

/** How many processes serve one database. */
export const processCounts = [1, 2, 4] as const
const most = Math.max(...processCounts)

/** What a number of processes did under load: requests in a second, and how many cores each side kept busy. */
type Sample = { rate: number; node: number; postgres: number; clients: number }
type Bench = {
  headers: Record<string, string>
  postmaster: number
  running: readonly Running[]
  generators: readonly Generator[]
}

/** Loads one, two and four processes with the same number of connections in all, in alternating rounds. */
export async function runScaling(column: Column, database: BenchDatabase, plan: Plan): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-bench-'))
  const running: Running[] = []
  const generators = Array.from({ length: most }, startGenerator)
  try {
    return await withClient(database.url, async (client) => {
      for (let n = 0; n < most; n++) running.push(await serve(column, database, directory))
      const bench = {
        headers: headersOf(database),
        postmaster: await postmasterOf(client),
        running,
        generators,
      }
      const rows: string[] = []
      for (const workload of plan.workloads)
        rows.push(...(await measureWorkload(client, bench, workload, plan)))
      return [
        line(['', ...processCounts.map((n) => `${n} process${n > 1 ? 'es' : ''}`)]),
        '|---|---|---|---|',
        ...rows,
        '',
      ].join('\n')
    })
  } finally {
    for (const generator of generators) generator.stop()
    await Promise.all(running.map((one) => one.stop()))
    await rm(directory, { recursive: true, force: true })
  }
}

/** How many questions all rounds need of a workload. */
export const questionsToScale = (workload: Workload, { rounds, seconds }: Pick<Plan, 'rounds' | 'seconds'>) =>
  questionsFor(workload, { rounds: rounds * processCounts.length, seconds })

async function measureWorkload(
  client: pg.Client,
  bench: Bench,
  workload: Workload,
  { rounds, seconds, tell, columns: [, column] }: Plan,
): Promise<string[]> {
  if (!column) throw new Error('there is nothing to measure')
  const share = { part: 0, parts: 1, count: questionsToScale(workload, { rounds, seconds }) }
  const deck = await deal(client, column, workload, share)
  const samples = new Map<number, Sample[]>(processCounts.map((n) => [n, []]))
  tell(`${workload.name}: warming up`)
  await load(bench, deck, most, warmUp)
  for (let round = 0; round < rounds; round++) {
    tell(`${workload.name}: round ${round + 1} of ${rounds}`)
    // Each comes first once.
    for (let n = 0; n < processCounts.length; n++) {
      const count = processCounts[(round + n) % processCounts.length] as number
      samples.get(count)?.push(await load(bench, deck, count, seconds))
    }
  }
  return describe(workload, [...samples.values()])
}

/** Loads the first processes. Each has a client process of its own. */
async function load(bench: Bench, deck: Deck, count: number, seconds: number): Promise<Sample> {
  const { perSecond } = deck.workload
  const questions = deck.draw(perSecond === null ? differentReads : perSecond * seconds)
  const lanes = bench.running.slice(0, count).map((server, n) => ({
    server,
    generator: bench.generators[n] as Generator,
    bodies: questions.filter((_, index) => index % count === n),
  }))
  const path = questions[0]?.path
  if (path === undefined) throw new Error(`${deck.workload.name}: all that was prepared is used up`)
  const cpu = async () => ({
    node: await sum(lanes.map(({ server }) => cpuOf(server.pid))),
    postgres: await cpuOfCluster(bench.postmaster),
    clients: await sum(lanes.map(({ generator }) => cpuOf(generator.pid))),
  })
  const [before, began] = [await cpu(), performance.now()]
  const outcomes = await Promise.all(
    lanes.map(({ server, generator, bodies }) =>
      generator.run({
        ...{
          origin: server.origin,
          path,
          headers: bench.headers,
          bodies,
          again: perSecond === null,
          seconds,
        },
        connections: connections / count,
      }),
    ),
  )
  const [after, microseconds] = [await cpu(), (performance.now() - began) * 1_000]
  // Those of one lane are used up before those of another.
  deck.used(Math.max(...outcomes.map(({ requests }) => requests)) * count)
  return {
    rate: outcomes.reduce((all, { requests, elapsed }) => all + requests / (elapsed / 1_000), 0),
    node: (after.node - before.node) / microseconds,
    postgres: (after.postgres - before.postgres) / microseconds,
    clients: (after.clients - before.clients) / microseconds,
  }
}

const sum = async (parts: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(parts)).reduce((all, part) => all + part, 0)

/** The requests as ratios to one process in the same round, and the cores that were busy. */
function describe({ name }: Workload, samples: readonly (readonly Sample[])[]): string[] {
  const [one = []] = samples
  const ratios = samples.map((all) => all.map(({ rate }, round) => rate / (one[round]?.rate ?? Number.NaN)))
  const cores = samples.map((all) =>
    (['node', 'postgres', 'clients'] as const)
      .map((side) => median(all.map((sample) => sample[side])).toFixed(1))
      .join(' + '),
  )
  return [
    line([`${name}, requests`, ...ratios.map((all) => median(all).toFixed(2))]),
    line([`${name}, cores: Node + PostgreSQL + clients`, ...cores]),
  ]
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
