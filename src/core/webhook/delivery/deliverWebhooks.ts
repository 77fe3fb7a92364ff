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
  /** After this time it takes nothing new, so that it ends however busy a webhook is (milliseconds). */
  longestMs?: number
}

/** How often new events are looked for (milliseconds). */
const interval = 500
/** How long the other webhooks are delivered to after a fault in one, before the fault is told (milliseconds). */
const afterFault = 30_000

/**
 * Delivers events to all webhooks, each by itself: none waits for another. Any number of processes can do this at once.
 * Ends when nothing is due, but not before `lingerMs`. Without a secret it does nothing. Throws the first fault.
 */
export async function deliverWebhooks({
  db,
  settings: { secret, ...settings },
  signal,
  timeoutMs = 15_000,
  lingerMs = 600_000,
  longestMs = 3_600_000,
}: Means): Promise<void> {
  if (secret === null) return
  const began = performance.now()
  const work = createWork({ db, settings: { ...settings, secret }, timeoutMs, signal }, longestMs)
  let more = true
  try {
    while (more) {
      const { any, ready } = await findReady(db)
      ready.forEach(work.begin)
      more = !work.isClosing() && (work.count() > 0 || (any && performance.now() - began < lingerMs))
      if (more) await work.pause(lingerMs === 0)
    }
  } finally {
    await work.end()
  }
}

/** The webhooks that are being delivered to. */
function createWork(delivering: Omit<Delivering, 'closing'>, longestMs: number) {
  const closer = new AbortController()
  const closing = AbortSignal.any([delivering.signal, closer.signal])
  const close = (milliseconds: number) => setTimeout(() => closer.abort(), milliseconds)
  const timers = [close(longestMs)]
  const underWay = new Map<string, Promise<void>>()
  const faults = new Map<string, unknown>()
  const setAside = (id: string) => (error: unknown) => {
    faults.set(id, error)
    timers.push(close(afterFault))
  }
  return {
    /** Begins with a webhook, unless it is being delivered to, or has failed before. */
    begin: (id: string) => {
      if (underWay.has(id) || faults.has(id)) return
      const delivery = deliverTo(id, { ...delivering, closing })
        .catch(setAside(id))
        .finally(() => underWay.delete(id))
      underWay.set(id, delivery)
    },
    count: () => underWay.size,
    isClosing: () => closing.aborted,
    /** Waits for the next look, or for the last delivery if nothing new is waited for. */
    pause: async (orAll: boolean) => {
      const next = sleep(interval, undefined, { signal: closing }).catch(() => undefined)
      await (orAll ? Promise.race([next, Promise.all(underWay.values())]) : next)
    },
    /** Takes nothing new, and waits for what is under way. Throws the first fault. */
    end: async () => {
      closer.abort()
      await Promise.all(underWay.values())
      for (const timer of timers) clearTimeout(timer)
      for (const fault of faults.values()) throw fault
    },
  }
}
