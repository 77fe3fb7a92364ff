import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from '../api.ts'

/** Waits until so many sessions of the database wait for a lock of another. */
export async function untilBlocked({ db }: Api, sessions = 1): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const [row] = await db.$queryRaw<{ blocked: number }[]>`
      SELECT count(*)::int AS blocked FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if ((row?.blocked ?? 0) >= sessions) return
    await sleep(10)
  }
  throw new Error('nobody waits for a lock')
}
