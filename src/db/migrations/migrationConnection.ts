import { Socket } from 'node:net'
import pg from 'pg'
import { createServerLocator } from '../locateServer.ts'
import { type MigrationLimits, migrationLimits } from './migrationLimits.ts'

/** A connection that never waits for ever, whatever the network does. */
export type MigrationConnection = {
  /** Runs a statement, or a script if it has no values, and gives the last result. Rejects after `limit` milliseconds. */
  query(text: string, options?: { values?: unknown[]; limit?: number }): Promise<pg.QueryResult>
  /** Says goodbye if the server still listens, and closes the connection at once if not. */
  close(): Promise<void>
}

/** The server's limits are this much shorter than ours, so that its answer comes first (milliseconds). */
const grace = 2_000
const keepAliveAfter = 10_000
const goodbye = 1_000

/** Connects within `limits.connect`, once a server is found that accepts writes. */
export async function openConnection(
  databaseUrl: string,
  limits: MigrationLimits = migrationLimits,
): Promise<MigrationConnection> {
  const { url, locate } = createServerLocator(databaseUrl)
  const address = await locate()
  // Our own socket: `end` of a client waits for a server that may never answer.
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: url,
    application_name: 'cardinal-migrate',
    connectionTimeoutMillis: limits.connect,
    query_timeout: limits.statement + grace,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfter,
    stream: () => socket,
  })
  // A connection that breaks between two statements: the next statement says so.
  client.on('error', () => undefined)
  try {
    if (address) Object.assign(client, address)
    await client.connect()
  } catch (error) {
    socket.destroy()
    throw error
  }
  return {
    query: async (text, { values, limit = limits.statement } = {}) => {
      // `pg` knows the limit of a single statement; its types do not.
      const statement = { text, values, query_timeout: limit + grace } as pg.QueryConfig
      const result = await client.query(statement).catch((error) => {
        if (!isUnanswered(error)) throw error
        // Whatever is sent next would wait behind this statement.
        socket.destroy()
        throw unanswered(limit + grace)
      })
      return Array.isArray(result) ? result.at(-1) : result
    },
    close: async () => {
      const timer = setTimeout(() => socket.destroy(), goodbye)
      await client.end().finally(() => clearTimeout(timer))
    },
  }
}

function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

function unanswered(milliseconds: number): Error {
  const seconds = milliseconds / 1_000
  return new Error(
    `PostgreSQL did not answer within ${seconds} s while migrations were checked or applied. ` +
      'Check the network between this process and the database, then start again.',
  )
}
