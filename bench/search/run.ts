import { tmpdir } from 'node:os'
import type pg from 'pg'
import { createKey } from '../../src/auth/apiKeys.ts'
import { connect } from '../../src/db/connect.ts'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { columns } from '../columns.ts'
import { withClient } from '../database.ts'
import { cpuOf, cpuOfCluster, postmasterOf } from '../harness/processes.ts'
import { type Running, serve } from '../harness/serve.ts'
import { ask } from './ask.ts'
import { type Case, casesFrom } from './cases.ts'
import { fillPeople } from './fillPeople.ts'
import { scans } from './scans.ts'

const people = Number(process.argv[2] ?? 1_000_000)
const tell = (text: string) =>
  void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`)

type Server = { client: pg.Client; cardinal: Running; secret: string }

/** Searches for each text, one after another, and gives the row of the table. */
async function measure(name: string, cases: readonly Case[], { client, cardinal, secret }: Server) {
  const postmaster = await postmasterOf(client)
  const cpu = async () => ({ node: await cpuOf(cardinal.pid), sql: await cpuOfCluster(postmaster) })
  const [used, spent] = [await scans(client), await cpu()]
  const times: number[] = []
  let first = 0
  for (const { text, id } of cases) {
    const { milliseconds, ids } = await ask(cardinal.origin, secret, text)
    times.push(milliseconds)
    const place = ids.findIndex((one) => id && Buffer.from(one, 'base64').toString().endsWith(id))
    if (place === 0) first += 1
    else if (id) tell(`${text}: at place ${place}`)
  }
  const now = await cpu()
  const each = (from: number, to: number) => `${((to - from) / 1_000 / cases.length).toFixed(1)} ms`
  const indexes = [...(await scans(client))].filter(([index, n]) => n > (used.get(index) ?? 0))
  const planted = cases[0]?.id ? `: ${first} of ${cases.length} first` : ''
  const cells = [name + planted, ...quantiles(times), each(spent.node, now.node), each(spent.sql, now.sql)]
  process.stdout.write(`| ${[...cells, indexes.map(([index]) => index).join(', ')].join(' | ')} |\n`)
  return times
}

function quantiles(times: readonly number[]): string[] {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
  return [0.5, 0.95, 1].map((share) => `${at(share).toFixed(0)} ms`)
}

async function run(client: pg.Client, url: string): Promise<void> {
  await fillPeople(client, people)
  tell(`${people} people`)
  const db = connect(url, { reads: 1, writes: 1 })
  const secret = await createKey(db, 'bench', ['customers:read'])
  await db.$disconnect()
  const [, column] = columns
  if (!column) throw new Error('there is no column for Cardinal')
  const cardinal = await serve(column, { url, issuer: {} }, tmpdir())
  const cases = await casesFrom(client, people)
  for (const some of cases.values())
    for (const { text } of some.slice(0, 20)) await ask(cardinal.origin, secret, text)
  process.stdout.write(
    '| searched | p50 | p95 | slowest | CPU in Node | CPU in PostgreSQL | indexes used, and tables read whole |\n|---|---|---|---|---|---|---|\n',
  )
  const all: number[] = []
  for (const [name, some] of cases) all.push(...(await measure(name, some, { client, cardinal, secret })))
  process.stdout.write(`| all | ${quantiles(all).join(' | ')} | | | |\n`)
  await cardinal.stop()
}

const server = await startTemporary()
try {
  await withClient(server.url, (client) => client.query('CREATE DATABASE search'))
  const url = Object.assign(new URL(server.url), { pathname: '/search' }).href
  await migrate(url)
  await withClient(url, (client) => run(client, url))
} finally {
  await server.stop()
}
