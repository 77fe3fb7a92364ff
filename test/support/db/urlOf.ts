import { inject } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'

/** The URL of the database that a client is connected to, on the server of the tests. */
export async function urlOf(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<[{ name: string }]>`SELECT current_database() AS name`
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${row.name}`
  return url.href
}
