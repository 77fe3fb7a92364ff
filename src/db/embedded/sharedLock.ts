import { realpathSync } from 'node:fs'
import type pg from 'pg'
import { timeouts } from '../../config/timeouts.ts'
import { BoundedClient } from '../boundedClient.ts'
import { socketUrl } from './socketDirectory.ts'

/** A connection that says "in use" for as long as this process lives: Postgres lets go of it even after a kill -9. */
export type SharedLock = {
  release(): Promise<{ last: boolean }>
  end(): Promise<void>
  /** Resolves when the connection has ended: by `end`, or because the server did. */
  ended: Promise<void>
}

// Its published types forget these two.
type Client = BoundedClient & { ref(): void; unref(): void }

const KEY = 0x0ca2d1

/** Joins the users of the server behind this socket; fails if it is not ready, or not the server of this cluster. */
export async function acquireSharedLock(socketDirectory: string, cluster: string): Promise<SharedLock> {
  const connectionString = socketUrl(socketDirectory, 'postgres')
  const name = { connectionString, application_name: 'cardinal-lease' }
  const client = new BoundedClient({ ...name, query_timeout: timeouts.start }) as Client
  client.on('error', () => undefined) // told by `ended`
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  try {
    await client.connect()
    const { rows } = await client.query('SHOW data_directory')
    // A copied data directory carries the lock file of the original.
    if (realpathSync(rows[0].data_directory) !== cluster)
      throw new Error(`The socket in ${socketDirectory} serves another directory`)
    await client.query('SELECT pg_advisory_lock_shared($1)', [KEY])
    await createDatabase(client)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  client.unref() // it must not keep a finished process alive
  return { release: () => release(client), end: () => client.end().catch(() => undefined), ended }
}

async function release(client: Client): Promise<{ last: boolean }> {
  client.ref()
  await client.query('SELECT pg_advisory_unlock_shared($1)', [KEY])
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS last', [KEY])
  return { last: rows[0].last }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'cardinal'")
  if (rowCount) return
  try {
    await client.query('CREATE DATABASE cardinal')
  } catch (error) {
    const raced = ['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')
    if (!raced) throw error
  }
}
