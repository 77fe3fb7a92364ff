import type { Db } from '../src/db/connect.ts'
import { hasRun } from './demo/hasRun.ts'
import { lastKey } from './demo/lastKey.ts'

/**
 * Loads the demo program through the commands, once: a start after a crash goes on where it ended, one after the
 * last step does nothing. A database that has customers of others' is left alone. Without a secret for PINs, members have no card
 * to claim.
 */
export async function seed(db: Db, pinSecret: string | null = null): Promise<void> {
  if (await hasRun(db, lastKey)) return
  // Only now: the demo program and the import make a start 0.4 s longer.
  const { loadDemo } = await import('./demo/loadDemo.ts')
  await loadDemo(db, pinSecret)
}
