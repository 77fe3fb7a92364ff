import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { columns, headersOf } from '../columns.ts'
import { type BenchDatabase, createDatabase, withClient } from '../database.ts'
import { startGenerator } from '../harness/load.ts'
import { requestsOf } from '../harness/requestsOf.ts'
import { type Running, serve } from '../harness/serve.ts'
import { reads } from '../workloads/reads.ts'
import { configuration } from './configuration.ts'
import { writeLines } from './lines.ts'

/**
 * Measures R1 while nothing else runs, beside `npm run import`, and beside an import by the service itself:
 * `node bench/import/reads.ts 20000`. The number is how many customers each import has: enough for about
 * 20 s, because the reads take 15 s.
 */
const customers = Number(process.argv[2] ?? 20_000)
const seconds = 15
const connections = 8

const cardinal = columns.find(({ name }) => name === 'cardinal')
const R1 = reads.find(({ name }) => name === 'R1')
if (!cardinal || !R1) throw new Error('the service or R1 is missing')

/** Starts an import with the command. Returns what ends it. */
function startCommand({ url }: BenchDatabase, file: string) {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['src/cli/importCustomers.ts', file], {
    env: { PATH, HOME, DATABASE_URL: url },
    stdio: 'ignore',
  })
  return async () => {
    if (child.exitCode !== null) throw new Error('the import ended before the reads: import more customers')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

/** Starts an import in the service. */
async function startInService({ origin }: Running, headers: Record<string, string>, file: string) {
  const query = `mutation ($input: StartImportInput!) { startImport(input: $input) { __typename } }`
  const input = { idempotencyKey: 'bench', file }
  const body = JSON.stringify({ query, variables: { input } })
  const answer = await (await fetch(`${origin}/graphql`, { method: 'POST', headers, body })).text()
  if (!answer.includes('StartImportPayload')) throw new Error(answer)
}

const folder = await mkdtemp(join(tmpdir(), 'bench-reads-'))
await chmod(folder, 0o777)
const server = await startTemporary()
const generator = startGenerator()
try {
  await writeLines(join(folder, 'command.ndjson'), customers)
  await writeLines(join(folder, 'service.ndjson'), customers, customers)
  const database = await createDatabase(server.url, { customers: 20_000, pairs: 100, pool: 1_000 })
  await withClient(database.url, (client) => client.query(configuration))
  const requests = await requestsOf(cardinal, R1, database)
  const column = { ...cardinal, env: { ...cardinal.env, IMPORT_FOLDER: folder } }
  const running = await serve(column, database, folder)
  const headers = headersOf(database)
  const measure = () =>
    generator.run({
      ...{ origin: running.origin, ...requests, headers, again: true, seconds, connections },
    })
  await measure()
  const alone = await measure()
  const endCommand = startCommand(database, join(folder, 'command.ndjson'))
  const besideCommand = await measure()
  await endCommand()
  await startInService(running, headers, 'service.ndjson')
  const besideJob = await measure()
  await running.stop()
  const line = (name: string, { requests, p50, p99 }: typeof alone) =>
    `| ${name} | ${Math.round(requests / seconds)}/s | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ${(p99 / alone.p99).toFixed(2)} |\n`
  process.stdout.write(
    `| R1, ${connections} connections | requests | p50 | p99 | p99, of alone |\n|---|---|---|---|---|\n${[
      line('alone', alone),
      line('beside `npm run import`', besideCommand),
      line('beside an import by the service', besideJob),
    ].join('')}`,
  )
} finally {
  generator.stop()
  await server.stop()
  await rm(folder, { recursive: true })
}
