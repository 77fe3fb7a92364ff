import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startTemporary } from '../../../src/db/embedded/temporary.ts'
import { migrate } from '../../../src/db/migrations/migrate.ts'
import { fastDirectory } from './fastDirectory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    templateDatabase: string
  }
}

/** Starts one server for the whole run, unless TEST_DATABASE_URL names one, and migrates the template of every test's database. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await startTemporary(fastDirectory())
  const template = `cardinal_template_${randomUUID().slice(0, 8)}`
  const drop = async () => {
    for (const name of [`${template}_seeded_unfinished`, `${template}_seeded`, template])
      await execute(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  // Only a server that goes on needs its databases dropped.
  const teardown = () => (given ? drop() : server.stop())
  try {
    await execute(server.url, `CREATE DATABASE ${template}`)
    const url = new URL(server.url)
    url.pathname = `/${template}`
    await migrate(url.href)
  } catch (error) {
    await teardown()
    throw error
  }
  provide('serverUrl', server.url)
  provide('templateDatabase', template)
  return teardown
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
