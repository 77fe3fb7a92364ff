import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTemporary } from '../src/db/embedded/temporary.ts'
import { type Column, columns } from './columns.ts'
import { type BenchDatabase, createDatabase, type Size, withClient } from './database.ts'
import { runGrowth } from './harness/growth.ts'
import { setting, tableOf } from './harness/report.ts'
import { type Plan, questionsFor, runRounds } from './harness/rounds.ts'
import { questionsToScale, runScaling } from './harness/scaling.ts'
import { type Options, readOptions } from './options.ts'
import { reads } from './workloads/reads.ts'
import { cardsEach, writes } from './workloads/writes.ts'

/** Fills a database, runs what the command line asks for, and prints the table of it. */
async function run(options: Options): Promise<string> {
  const plan = planOf(options)
  const server = await startTemporary()
  try {
    const create = (customers: number) => createDatabase(server.url, sizeFor({ ...options, customers }, plan))
    const table = await tableFor(options, plan, create)
    return `${setting(options, await versionOf(server.url))}\n${table}`
  } finally {
    await server.stop()
  }
}

async function tableFor(
  { customers, growth, processes }: Options,
  plan: Plan,
  create: (customers: number) => Promise<BenchDatabase>,
): Promise<string> {
  if (growth) return runGrowth(customers, plan, create)
  const database = await create(customers)
  if (processes) return runScaling(plan.columns[1] as Column, database, plan)
  return [...(await runRounds(database, plan))]
    .map(([workload, series]) => tableOf(workload, series))
    .join('\n')
}

function planOf({ only, rounds, seconds, growth, processes }: Options): Plan {
  const chosen = <One extends { name: string }>(all: readonly One[]): readonly One[] => {
    const found = all.filter(({ name }) => only.includes(name))
    return found.length > 0 ? found : all
  }
  const names = [...columns, ...reads, ...writes].map(({ name }) => name)
  const unknown = only.find((name) => !names.includes(name))
  if (unknown) throw new Error(`There is no ${unknown}. There are ${names.join(', ')}.`)
  const [limit, cardinal, ...others] = columns
  if (!limit || !cardinal) throw new Error('there is nothing to compare')
  return {
    ...{ rounds, seconds },
    // The limit is what all others are set to.
    columns: [limit, ...chosen(growth || processes ? [cardinal] : [cardinal, ...others])],
    workloads: chosen([...reads, ...writes]),
    tell: (text) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`),
  }
}

/** As much as the writes that are measured can use up in all columns. */
function sizeFor({ customers, processes, ...duration }: Options, { columns, workloads }: Plan): Size {
  const most = (name: string) => {
    const workload = workloads.find((one) => one.name === name)
    if (!workload) return 0
    if (processes) return questionsToScale(workload, duration)
    const parts = columns.filter(({ workloads }) => workloads.includes(name)).length
    return questionsFor(workload, duration) * parts
  }
  return { customers, pairs: most('W3'), pool: most('W2') * cardsEach }
}

function versionOf(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    )
    return rows[0]?.version ?? ''
  })
}

/** Puts a table in the place of the one that stands in `docs/performance.md`. */
async function writeTable(text: string, mark: string): Promise<void> {
  const path = join(import.meta.dirname, '../docs/performance.md')
  const page = await readFile(path, 'utf8')
  const [begin, end] = [`<!-- ${mark} -->\n`, `<!-- end of ${mark} -->`]
  const [before, after] = [page.indexOf(begin) + begin.length, page.indexOf(end)]
  await writeFile(path, `${page.slice(0, before)}\n${text}\n${page.slice(after)}`)
}

/** The name of the place in that page. */
const markOf = ({ growth, processes }: Options): string =>
  growth ? 'growth' : processes ? 'processes' : 'columns'

// The servers go with this process, and the database too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const options = readOptions(process.argv.slice(2))
const text = await run(options)
process.stdout.write(text)
if (options.write) await writeTable(text, markOf(options))
