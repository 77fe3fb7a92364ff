import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { seededTemplate } from './seededTemplate.ts'

/** A database of one test file. */
export type TestDatabase = { url: string; drop(): Promise<void> }

/** Makes a database: a copy of the migrated template, empty, or with the demo data. */
export async function createDatabase({ empty = false, seeded = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const migrated = inject('templateDatabase')
  const template = seeded ? await seededTemplate(migrated) : migrated
  // It costs less than the default strategy, which writes every page to the log.
  await execute(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template} STRATEGY FILE_COPY`)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function execute(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
