import { setTimeout as sleep } from 'node:timers/promises'

/** How slow a network is: nothing means that it adds no delay. */
export type Shape = { latency?: number; bandwidth?: number }

/** Decides when bytes may go on. */
export type Shaper = {
  /** Changes how slow it is. All that waits goes on at once. */
  set(shape: Shape): void
  /** One direction of all connections: they share its bandwidth. */
  direction(name: 'up' | 'down'): Direction
}
/** One direction of one connection: what it is given to do is done later, in the same order. */
export type Direction = (bytes: number, act: () => void) => void

export function createShaper(): Shaper {
  let shape: Shape = {}
  let change = new AbortController()
  const freeAt = { up: 0, down: 0 }
  /** The milliseconds until bytes that come now have passed. */
  const delayOf = (name: 'up' | 'down', bytes: number): number => {
    const now = performance.now()
    if (!shape.bandwidth) return shape.latency ?? 0
    freeAt[name] = Math.max(now, freeAt[name]) + (bytes / shape.bandwidth) * 1_000
    return freeAt[name] - now
  }
  return {
    set: (next) => {
      shape = next
      Object.assign(freeAt, { up: 0, down: 0 })
      change.abort()
      change = new AbortController()
    },
    direction: (name) => {
      let waiting = 0
      let last = Promise.resolve()
      return (bytes, act) => {
        const delay = delayOf(name, bytes)
        if (waiting === 0 && delay === 0) return act()
        waiting++
        const passed = sleep(delay, undefined, { signal: change.signal }).catch(() => undefined)
        last = Promise.all([last, passed]).then(() => {
          waiting--
          act()
        })
      }
    },
  }
}
