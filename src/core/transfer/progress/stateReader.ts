import type { Db } from '../../../db/connect.ts'
import { createPolling } from '../../../db/polling.ts'

/** What a run has done so far, as text that is compared, and whether it has ended. */
export type RunState = { text: string; hasEnded: boolean }
export type StateReader = {
  /** The state of a run now. Null if there is none. */
  read(id: string): Promise<RunState | null>
  /** Waits until the state is another one. Null if the signal ended it. */
  waitForNew(id: string, state: RunState, signal: AbortSignal): Promise<RunState | null>
}
/**
 * Reads the states of imports for all who wait in this process, with one query for all runs together. It reads every
 * `intervalMs` milliseconds while somebody waits.
 */
export function createStateReader(
  db: Db,
  intervalMs: number,
  onError: (error: unknown) => void,
): StateReader {
  type Seen = { id: string; text: string }
  const polling = createPolling<Seen, RunState>(intervalMs, async (seen) => {
    const ids = new Set(seen.map(({ id }) => id))
    const states = await readStates(db, [...ids]).catch(onError)
    return ({ id, text }) => {
      const state = states?.get(id)
      return state && state.text !== text ? state : null
    }
  })
  return {
    read: async (id) => (await readStates(db, [id])).get(id) ?? null,
    waitForNew: (id, { text }, signal) => polling.wait({ id, text }, signal),
  }
}

async function readStates(db: Db, ids: readonly string[]): Promise<Map<string, RunState>> {
  const rows = await db.$queryRaw<(RunState & { id: string })[]>`
    SELECT "id"::text, "status" <> 'RUNNING' AS "hasEnded",
           concat_ws(' ', "status", "size", "position", "accepted", "unchanged", "refused", "waiting") AS "text"
      FROM "CustomerImport" WHERE "id" = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}
