import pg from 'pg'
import { inject } from 'vitest'
import { seed } from '../../../prisma/seed.ts'
import { connect } from '../../../src/db/connect.ts'
import { pinSecret } from '../pinSecret.ts'

/**
 * The name of a template with the demo data. The first process that needs it makes it from the migrated template, while the
 * others wait. A run drops it with the migrated one.
 */
export async function seededTemplate(migrated: string): Promise<string> {
  const name = `${migrated}_seeded`
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const unfinished = `${name}_unfinished`
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE ${migrated} STRATEGY FILE_COPY`)
    await loadDemo(unfinished)
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function loadDemo(database: string): Promise<void> {
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${database}`
  const db = connect(url.href, { reads: 10, writes: 10 })
  await seed(db, pinSecret).finally(() => db.$disconnect())
}
