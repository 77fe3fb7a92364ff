import type { Db } from '../db/connect.ts'

/** Connects to a database for the time of a command. Right with and without a pooler. */
export async function withConnection<Result>(url: string, use: (db: Db) => Promise<Result>): Promise<Result> {
  const { connect } = await import('../db/connect.ts')
  const db = connect(url, { reads: 1, writes: 1, pooler: true })
  try {
    // Only what was connected is disconnected; else idle connections keep the process alive.
    await db.$connect()
    return await use(db)
  } finally {
    await db.$disconnect()
  }
}
