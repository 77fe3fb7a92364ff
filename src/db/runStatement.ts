import type pg from 'pg'
import { type Db, driverOf } from './connect.ts'
import { sqlState } from './sqlState.ts'

/**
 * Runs the text of a library: one statement with its values, or several with a transaction of their own. It gets no name, and
 * behind a pooler it brings the settings of our connections along.
 */
export async function runStatement(db: Db, text: string, values?: unknown[]): Promise<pg.QueryResult> {
  const { reads: pool } = driverOf(db)
  const client = await pool.connect()
  try {
    const result = await (opening.test(text)
      ? client.query(text.replace(opening, pool.begin('READ COMMITTED')))
      : pool.queryOn(client, { text, ...(values && { values }) }))
    client.release()
    return result
  } catch (error) {
    if (sqlState(error) === readOnly) pool.leaveServerOf(client)
    // It may be in the middle of a transaction.
    client.release(true)
    throw error
  }
}

const opening = /^\s*BEGIN\b/

/** What a primary says that became a standby, or was fenced. */
const readOnly = '25006'
