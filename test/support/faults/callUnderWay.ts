import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster.ts'
import { onServer } from '../db/onServer.ts'

/** Ends the sessions of the service. */
export const terminate = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cardinal'`

/** Takes every connection that a server has left. They are free again when these clients have ended. */
export async function takeEveryConnection({ url }: Pick<Cluster, 'url'>): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    const failed = await client.connect().then(
      () => null,
      (error: { code?: string }) => error.code,
    )
    if (failed === '53300') return taken
    if (failed === null) taken.push(client)
  }
}

/** How often the number of waiting sessions is found unchanged before it counts, 20 ms apart. */
const steady = 40
/** The prepared transaction that holds the lock. */
const lock = 'lock of the tests'
const undefinedObject = '42704'

/**
 * Starts calls that wait for a lock, causes a fault, and then releases the lock. A prepared transaction holds the lock,
 * because it survives a shutdown. A session would not: PostgreSQL may end it before the calls that wait. The server needs
 * `max_prepared_transactions`. If the fault stops the server, call `releaseLock` when it runs again.
 *
 * The calls wait for 4 s at most (`timeouts.lock`). On a loaded machine the first of them may give up before the last one
 * waits. Then new calls are started, at most five times.
 */
export async function callUnderWay<T>(
  server: Pick<Cluster, 'url'>,
  calls: () => Promise<T>,
  waiting: number,
  strike: () => Promise<unknown>,
): Promise<T> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (let tries = 1; tries <= 5; tries++) {
      await client.query('BEGIN; LOCK TABLE "Customer", "Card", "Identifier" IN ACCESS EXCLUSIVE MODE')
      await client.query(`PREPARE TRANSACTION '${lock}'`)
      const begun = calls()
      let allWait = false
      try {
        allWait = await areWaiting(client, waiting)
        if (allWait) await strike()
      } finally {
        await releaseLock(server).catch(() => undefined)
      }
      const answers = await begun
      if (allWait) return answers
    }
  } finally {
    await client.end().catch(() => undefined)
  }
  throw new Error(`${waiting} calls never waited for the lock at the same time`)
}

/**
 * Whether, within 3.5 s, at least `waiting` sessions wait for a lock, and their number has not changed for a while.
 * Background work can wait for the lock too.
 */
async function areWaiting(client: pg.Client, waiting: number): Promise<boolean> {
  const blocked = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
  const late = performance.now() + 3_500
  for (let [n, same] = [0, 0]; n < waiting || same < steady; await sleep(20)) {
    if (performance.now() > late) return false
    const found: number = (await client.query(blocked)).rows[0].n
    same = found === n ? same + 1 : 0
    n = found
  }
  return true
}

/** Releases the lock of `callUnderWay`, if it is still held. */
export const releaseLock = (server: Pick<Cluster, 'url'>): Promise<void> =>
  onServer(server, `ROLLBACK PREPARED '${lock}'`).catch((error: { code?: string }) => {
    if (error.code !== undefinedObject) throw error
  })
