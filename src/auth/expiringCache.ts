/** A cache with a time limit for each entry. The oldest entry is removed if there are too many. */
export type Memory<Value> = {
  get(key: string): Value | undefined
  /** Stores a value until a time in `Date.now()` milliseconds. */
  set(key: string, value: Value, until: number): void
}

/** Creates a cache with at most `most` entries. */
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
