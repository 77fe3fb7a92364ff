import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { createKey } from '../src/auth/apiKeys.ts'
import { connect } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrations/migrate.ts'
import { startIssuer } from './issuer.ts'

/** How much there is in a database: of the pairs and the pool, as much as the writes may use up. */
export type Size = { customers: number; pairs: number; pool: number }

/** A database that is filled, the secret of a key to it, and the variables of the issuer of members’ tokens. */
export type BenchDatabase = { url: string; size: Size; secret: string; issuer: Record<string, string> }

/** Makes a database in a running cluster, migrated and filled. */
export async function createDatabase(serverUrl: string, size: Size): Promise<BenchDatabase> {
  const name = `bench_${size.customers}`
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`))
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  await migrate(url)
  await fill(url, size, '1-people')
  // Triggers and foreign keys rest, so neither half waits for the other.
  await Promise.all([fill(url, size, '2-customers'), fill(url, size, '3-cards')])
  await withClient(url, (client) => client.query('VACUUM (ANALYZE)'))
  const db = connect(url, { reads: 1, writes: 1 })
  const secret = await createKey(db, 'bench', [
    'customers:read',
    'customers:write',
    'customers:merge',
    'config:write',
  ])
  await db.$disconnect()
  return { url, size, secret, issuer: await startIssuer() }
}

/** Lends a connection. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return use(client).finally(() => client.end())
}

/** Runs a file of `fill/`, in which all that triggers derive is written out: they do not run. */
const fill = (url: string, size: Size, file: string) =>
  withClient(url, async (client) => {
    await client.query("SET session_replication_role = replica; SET work_mem = '128MB'")
    for (const [key, value] of Object.entries(size))
      await client.query('SELECT set_config($1, $2, false)', [`bench.${key}`, String(value)])
    await client.query(await readFile(join(import.meta.dirname, 'fill', `${file}.sql`), 'utf8'))
  })
