/** Runs tasks in the order in which they came, `limit` of them at once at most. */
export function createTurns(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      // The turn goes on to who waits, and is counted already.
      if (next) next()
      else running--
    }
  }
}
