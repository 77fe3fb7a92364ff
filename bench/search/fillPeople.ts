import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { planted } from './planted.ts'

/** Fills a database and plants the people to find. The indexes are built afterwards, which takes a third of the time. */
export async function fillPeople(client: pg.Client, people: number): Promise<void> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%\\_search\\_%'`,
  )
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`)
  await client.query(
    `SET session_replication_role = replica; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`,
  )
  await client.query('SELECT set_config($1, $2, false)', ['bench.people', String(people)])
  await client.query(await readFile(join(import.meta.dirname, 'fill.sql'), 'utf8'))
  for (const [n, { firstName, lastName }] of planted.entries()) {
    await client.query(`INSERT INTO "Customer" ("id", "registeredAt") VALUES (bench.id(1, $1), now())`, [
      people + n + 1,
    ])
    await client.query(
      `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
       VALUES (bench.id(2, $1), bench.id(1, $1), (SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'INSTORE'), 1, $2, $3)`,
      [people + n + 1, firstName, lastName],
    )
  }
  for (const { sql } of rows) await client.query(sql)
  await client.query('VACUUM (ANALYZE)')
}
