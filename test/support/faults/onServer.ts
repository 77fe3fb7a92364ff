import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../cluster.ts'

/** Runs statements on a server, each by itself. */
export async function onServer({ url }: Pick<Cluster, 'url'>, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end().catch(() => undefined)
}

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

/** Begins calls that wait for a lock, and lets go of it when the fault has struck. */
export async function callUnderWay<T>(
  { url }: Pick<Cluster, 'url'>,
  calls: () => Promise<T>,
  waiting: number,
  strike: () => Promise<unknown>,
): Promise<T> {
  const holder = new pg.Client({ connectionString: url })
  holder.on('error', () => undefined)
  await holder.connect()
  await holder.query('BEGIN; LOCK TABLE "Customer", "Card", "Identifier" IN ACCESS EXCLUSIVE MODE')
  const begun = calls()
  const blocked = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
  const late = performance.now() + 3_500
  // Background work can wait for the lock too. So the number must stand still before all calls are known to be among them.
  for (let [n, same] = [0, 0]; n < waiting || same < steady; await sleep(20)) {
    if (performance.now() > late) throw new Error(`${n} calls wait for the lock, not ${waiting}`)
    // Within a transaction its first look is kept.
    await holder.query('SELECT pg_stat_clear_snapshot()')
    const found: number = (await holder.query(blocked)).rows[0].n
    same = found === n ? same + 1 : 0
    n = found
  }
  await strike()
  await holder.query('ROLLBACK').catch(() => undefined)
  const answers = await begun
  await holder.end().catch(() => undefined)
  return answers
}
