import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/connect.ts'

/** What a caller was let in by: a stored key, good until it is revoked, or something good until an instant of `Date.now()`. */
export type Credentials = { readonly key: string } | { readonly until: number }

/** Calls back once when credentials have ended, within two looks; gives how to stop watching. */
export type WatchCredentials = (credentials: Credentials, ended: () => void) => () => void

type Watched = { credentials: Credentials; ended: () => void }

/** The one watch of a process: it looks every `interval` milliseconds while there is something to watch, and no longer. */
export function createCredentialWatch(
  db: Db,
  interval: number,
  onError: (error: unknown) => void,
): WatchCredentials {
  const watched = new Set<Watched>()
  let checking = false
  const endThose = (those: Iterable<Watched>, haveEnded: (credentials: Credentials) => boolean) => {
    for (const one of those)
      if (haveEnded(one.credentials)) {
        watched.delete(one)
        one.ended()
      }
  }
  const check = async () => {
    checking = true
    while (watched.size > 0) {
      await sleep(interval, undefined, { ref: false })
      const now = Date.now()
      endThose(watched, (one) => 'until' in one && one.until <= now)
      // Whoever comes while the keys are read is judged the next time.
      const judged = [...watched]
      const names = judged.flatMap(({ credentials: one }) => ('key' in one ? [one.key] : []))
      const live = await readLiveKeys(db, new Set(names)).catch(onError)
      if (live) endThose(judged, (one) => 'key' in one && !live.has(one.key))
    }
    checking = false
  }
  return (credentials, ended) => {
    const one = { credentials, ended }
    watched.add(one)
    if (!checking) void check()
    return () => void watched.delete(one)
  }
}

/** Those of the keys that are not revoked, in one statement. */
async function readLiveKeys(db: Db, names: ReadonlySet<string>): Promise<Set<string>> {
  if (names.size === 0) return new Set()
  const where = { name: { in: [...names] }, revokedAt: null }
  const live = await db.apiKey.findMany({ where, select: { name: true } })
  return new Set(live.map(({ name }) => name))
}
