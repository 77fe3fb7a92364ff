import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/connect.ts'

/** What a run has done so far, as text that is compared, and whether it has ended. */
export type RunState = { text: string; hasEnded: boolean }
export type StateReader = {
  /** The state of a run now. Null if there is none. */
  read(id: string): Promise<RunState | null>
  /** Waits until the state is another one. Null if the signal ended it. */
  waitForNew(id: string, state: RunState, signal: AbortSignal): Promise<RunState | null>
}
type Waiter = { id: string; text: string; resume: (state: RunState | null) => void }

/**
 * Reads the states of imports for all who wait in this process, with one query for all runs together. It reads every
 * `intervalMs` milliseconds while somebody waits.
 */
export function createStateReader(
  db: Db,
  intervalMs: number,
  onError: (error: unknown) => void,
): StateReader {
  const waiters = new Set<Waiter>()
  let polling = false
  const poll = async () => {
    polling = true
    while (waiters.size > 0) {
      await sleep(intervalMs)
      const ids = new Set([...waiters].map(({ id }) => id))
      const states = await readStates(db, [...ids]).catch(onError)
      for (const { id, text, resume } of waiters) {
        const state = states?.get(id)
        if (state && state.text !== text) resume(state)
      }
    }
    polling = false
  }
  return {
    read: async (id) => (await readStates(db, [id])).get(id) ?? null,
    waitForNew: (id, { text }, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(null)
        const stop = () => waiter.resume(null)
        const waiter: Waiter = {
          ...{ id, text },
          resume: (state) => {
            waiters.delete(waiter)
            signal.removeEventListener('abort', stop)
            resolve(state)
          },
        }
        waiters.add(waiter)
        signal.addEventListener('abort', stop)
        if (!polling) void poll()
      }),
  }
}

async function readStates(db: Db, ids: readonly string[]): Promise<Map<string, RunState>> {
  const rows = await db.$queryRaw<(RunState & { id: string })[]>`
    SELECT "id"::text, "status" <> 'RUNNING' AS "hasEnded",
           concat_ws(' ', "status", "size", "position", "accepted", "unchanged", "refused", "waiting") AS "text"
      FROM "CustomerImport" WHERE "id" = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}
