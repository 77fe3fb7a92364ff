import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookSettings } from '../../../config/webhookSettings.ts'
import type { Db } from '../../../db/connect.ts'
import { findReady } from '../store/findReady.ts'
import { type Delivering, deliverTo } from './deliverTo.ts'

type Means = {
  db: Db
  settings: WebhookSettings
  signal: AbortSignal
  /** How long an attempt may take (milliseconds). */
  timeoutMs?: number
  /** How long it waits for new events after it began, while there are webhooks (milliseconds). */
  lingerMs?: number
}

/** How often new events are looked for (milliseconds). */
const interval = 500
/** After this time it takes nothing new, so that the job can end and another process can have it (milliseconds). */
const longest = 3_600_000

/**
 * Delivers events to all webhooks, each by itself: none waits for another. Any number of processes can do this at once.
 * Ends when nothing is due, but not before `lingerMs`. Without a secret it does nothing.
 */
export async function deliverWebhooks({
  db,
  settings: { secret, ...settings },
  signal,
  timeoutMs = 15_000,
  lingerMs = 600_000,
}: Means): Promise<void> {
  if (secret === null) return
  const work = createWork({ db, settings: { ...settings, secret }, timeoutMs, signal })
  const began = performance.now()
  const elapsed = () => performance.now() - began
  let more = true
  while (more) {
    const { any, ready } = await findReady(db)
    ready.forEach(work.begin)
    more = !work.isOver() && (work.count() > 0 || (any && elapsed() < lingerMs)) && elapsed() < longest
    if (more) await work.pause(lingerMs === 0)
  }
  await work.end()
}

/** The webhooks that are being delivered to. */
function createWork(delivering: Delivering) {
  const { signal } = delivering
  const underWay = new Map<string, Promise<void>>()
  const faults: unknown[] = []
  return {
    begin: (id: string) => {
      if (underWay.has(id)) return
      const delivery = deliverTo(id, delivering)
        .catch((error: unknown) => void faults.push(error))
        .finally(() => underWay.delete(id))
      underWay.set(id, delivery)
    },
    count: () => underWay.size,
    isOver: () => signal.aborted || faults.length > 0,
    /** Waits for the next look, or for the last delivery if nothing new is waited for. */
    pause: async (orAll: boolean) => {
      const next = sleep(interval, undefined, { signal }).catch(() => undefined)
      await (orAll ? Promise.race([next, Promise.all(underWay.values())]) : next)
    },
    /** Waits for what is under way. Throws the first fault. */
    end: async () => {
      await Promise.all(underWay.values())
      if (faults.length > 0) throw faults[0]
    },
  }
}
