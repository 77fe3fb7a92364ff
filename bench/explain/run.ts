import type pg from 'pg'
import { pino } from 'pino'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { recordStatements, type Statement } from '../../test/support/db/statements.ts'
import { columns, headersOf } from '../columns.ts'
import { type BenchDatabase, createDatabase, withClient } from '../database.ts'
import { deal } from '../harness/deck.ts'
import { reads } from '../workloads/reads.ts'
import { readPlan } from './readPlan.ts'

/** How many requests of each workload are explained. */
const asked = 20
const customers = Number(process.argv[2] ?? 1_000_000)
const tell = (text: string) =>
  void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`)

/** Sends requests of every read to Cardinal, and asks PostgreSQL how it runs their statements. Returns the table. */
async function explain(database: BenchDatabase): Promise<string> {
  const [, cardinal] = columns
  if (!cardinal) throw new Error('there is no column for Cardinal')
  const service = await startHere(database)
  const lines: string[] = []
  await withClient(database.url, async (client) => {
    for (const workload of reads) {
      const deck = await deal(client, cardinal, workload, { part: 0, parts: 1, count: asked })
      const ask = async ({ path, body, authorization }: ReturnType<typeof deck.draw>[number]) => {
        const headers = { ...headersOf(database), ...(authorization && { authorization }) }
        const url = `http://127.0.0.1:${service.port}${path}`
        const response = await fetch(url, { method: 'POST', headers, body })
        const { errors } = (await response.json()) as { errors?: unknown }
        if (errors) throw new Error(`${workload.name}: ${JSON.stringify(errors)}`)
      }
      const questions = deck.draw(asked)
      // A first request learns which fields read besides the statement, and remembers its caller.
      for (const question of questions) await ask(question)
      const { sent } = await recordStatements(async () => {
        for (const question of questions) await ask(question)
      })
      lines.push(await lineOf(client, `${workload.name}: ${workload.title}`, sent))
      tell(workload.name)
    }
  })
  await service.stop()
  return lines.join('')
}

/** Starts Cardinal in this process, which sees its statements. */
async function startHere({ url, issuer }: BenchDatabase) {
  Object.assign(process.env, issuer, {
    ...{ DATABASE_URL: url, PORT: '0', NODE_ENV: 'production', RATE_LIMIT: '0', RATE_LIMIT_SELF: '0' },
  })
  // Settings are read while this module loads.
  const { config } = await import('../../src/config/config.ts')
  const { startService } = await import('../../src/server/start.ts')
  return startService(config, pino({ level: 'warn' }), new AbortController().signal)
}

/** A line of the table. Throws if a table of customers is read from end to end. */
async function lineOf(client: pg.Client, title: string, sent: readonly Statement[]): Promise<string> {
  const queries = sent.filter(({ text }) => /^\s*(SELECT|WITH)\b/i.test(text))
  const plans = []
  for (const query of queries) plans.push(await readPlan(client, query))
  const whole = new Set(plans.flatMap((plan) => plan.wholeTables))
  const indexes = new Set(plans.flatMap((plan) => plan.indexes))
  const rows = plans.reduce((sum, plan) => sum + plan.rows, 0)
  const each = (sum: number) => (sum / asked).toFixed(1)
  const cells = [
    title,
    each(queries.length),
    each(rows),
    [...indexes].sort().join(', '),
    [...whole].join(', '),
  ]
  if (whole.size > 0) process.exitCode = 1
  return `| ${cells.join(' | ')} |\n`
}

const server = await startTemporary()
try {
  tell(`filling a database with ${customers} customers`)
  const table = await explain(await createDatabase(server.url, { customers, pairs: 0, pool: 0 }))
  process.stdout.write(`${customers.toLocaleString('en')} customers, ${asked} requests of each workload

| workload | statements of a request | rows read | indexes | tables read from end to end |
|---|---|---|---|---|
${table}`)
} finally {
  await server.stop()
}
process.exit()
