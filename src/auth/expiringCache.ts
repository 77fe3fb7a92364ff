/** What is remembered for a while, the oldest forgotten when there is too much. */
export type Memory<Value> = {
  get(key: string): Value | undefined
  /** Remembers until an instant of `Date.now()`. */
  set(key: string, value: Value, until: number): void
}

/** A memory of so many values at most. */
export function createMemory<Value>(most: number): Memory<Value> {
  const kept = new Map<string, { value: Value; until: number }>()
  return {
    get: (key) => {
      const found = kept.get(key)
      if (found && found.until > Date.now()) return found.value
      kept.delete(key)
      return undefined
    },
    set: (key, value, until) => {
      kept.delete(key)
      kept.set(key, { value, until })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
  }
}
