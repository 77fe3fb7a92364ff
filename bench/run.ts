import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTemporary } from '../src/database/temporary.ts'
import { columns } from './columns.ts'
import { type BenchDatabase, createDatabase, type Size, withClient } from './database.ts'
import type { fastestWrites } from './harness/measure.ts'
import { setting, tableOf } from './harness/report.ts'
import { questionsFor, runRounds } from './harness/rounds.ts'
import { type Options, readOptions } from './options.ts'
import { reads } from './workloads/reads.ts'
import { cardsEach, writes } from './workloads/writes.ts'

const tell = (text: string) => void process.stderr.write(`${text}\n`)
const options = readOptions(process.argv.slice(2))
const chosen = <One extends { name: string }>(all: readonly One[]): One[] => {
  const found = all.filter(({ name }) => options.only.includes(name))
  return found.length > 0 ? found : [...all]
}

const server = await startTemporary()
try {
  tell(`filling a database with ${options.customers} customers`)
  const database = await createDatabase(server.url, sizeFor(options))
  const series = await runRounds(database, {
    ...{ rounds: options.rounds, seconds: options.seconds, tell },
    // The limit is what all others are set to.
    columns: columns.filter((column) => column.name === 'limit' || chosen(columns).includes(column)),
    workloads: chosen([...reads, ...writes]),
  })
  const tables = [...series].map(([workload, columns]) => tableOf(workload, columns)).join('\n')
  const text = `${setting(options, await versionOf(database))}\n${tables}`
  process.stdout.write(text)
  if (options.write) await writeReadme(text)
} finally {
  await server.stop()
}

/** As much as the writes of all columns can use up. */
function sizeFor({ customers, rounds, seconds }: Options): Size {
  const most = (name: keyof typeof fastestWrites) =>
    writes
      .filter((workload) => workload.name === name)
      .map((workload) => questionsFor(workload, { rounds, seconds }))[0] ?? 0
  const parts = columns.filter(({ workloads }) => workloads.includes('W2')).length
  return { customers, pairs: most('W3') * parts, pool: most('W2') * parts * cardsEach }
}

function versionOf({ url }: BenchDatabase): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    )
    return rows[0]?.version ?? ''
  })
}

/** Puts the tables in the place of those that stand in the README. */
async function writeReadme(text: string): Promise<void> {
  const path = join(import.meta.dirname, 'README.md')
  const readme = await readFile(path, 'utf8')
  const mark = '<!-- the last run -->\n'
  await writeFile(path, `${readme.slice(0, readme.indexOf(mark) + mark.length)}\n${text}`)
}
