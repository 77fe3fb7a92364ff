import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { createDatabase, withClient } from '../database.ts'

const command = join(import.meta.dirname, '../../src/cli/exportCustomers.ts')

/** Fills a database with customers, and exports them as a user would. Returns what it took. */
async function run(customers: number): Promise<string> {
  const server = await startTemporary()
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-export-'))
  const file = join(directory, 'customers.ndjson')
  try {
    const { url } = await createDatabase(server.url, { customers, pairs: 0, pool: 0 })
    const rows = await countRows(url)
    const began = performance.now()
    const memory = await exportTo(url, file)
    const seconds = (performance.now() - began) / 1000
    const megabytes = (await stat(file)).size / 1e6
    return `| ${customers} | ${rows} | ${seconds.toFixed(1)} | ${Math.round(customers / seconds)} | ${Math.round(rows / seconds)} | ${megabytes.toFixed(0)} | ${memory} |\n`
  } finally {
    await rm(directory, { recursive: true, force: true })
    await server.stop()
  }
}

/** Exports in a process of its own. Returns the most memory that it had (MB). */
async function exportTo(url: string, file: string): Promise<number> {
  const child = spawn(process.execPath, [command, file], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const closed = once(child, 'close')
  let most = 0
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0))
  }, 100)
  const [code] = await closed.finally(() => clearInterval(timer))
  if (code !== 0) throw new Error(`the export ended with ${code}`)
  return Math.round(most / 1024)
}

const tables = ['Customer', 'Profile', 'CommunicationChannel', 'ConsentChange', 'Identifier', 'Card']
const more = ['Enrollment', 'LedgerEntry', 'Association']

/** The rows of the tables that an export reads. */
const countRows = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const counts = [...tables, ...more].map((table) => `(SELECT count(*) FROM "${table}")`)
    const { rows } = await client.query(`SELECT (${counts.join(' + ')})::int AS "rows"`)
    return rows[0].rows
  })

const { values } = parseArgs({ options: { customers: { type: 'string', default: '20000,100000' } } })
process.stdout.write(
  '| customers | rows | seconds | customers/s | rows/s | MB | peak memory, MB |\n|---|---|---|---|---|---|---|\n',
)
for (const customers of values.customers.split(',').map(Number)) process.stdout.write(await run(customers))
