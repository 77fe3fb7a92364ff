import pg from 'pg'
import type { Db } from '../../../src/db/connect.ts'
import { urlOf } from './urlOf.ts'

/**
 * Runs statements one after the other, each in a transaction of its own unless they say BEGIN and COMMIT. The
 * connection has no time limit: a large write may take long on a busy machine.
 */
export async function arrange(db: Db, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: await urlOf(db) })
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}
