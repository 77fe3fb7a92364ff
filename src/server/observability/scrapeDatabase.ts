import { setTimeout as sleep } from 'node:timers/promises'

/** How long a scrape waits for the database (milliseconds). */
const longestLook = 1_000

/**
 * Reads the values of gauges from the database when they are scraped, at most once at a time. While the database does not
 * answer, they have no values.
 */
export function scrapeDatabase<Values>(
  read: () => Promise<Values>,
  { show, clear }: { show: (values: Values) => void; clear: () => void },
): () => Promise<void> {
  let looking: Promise<void> | null = null
  const look = async () => {
    // What fails is told by /ready and by the log.
    const values = await read().catch(() => null)
    looking = null
    if (values === null) clear()
    else show(values)
  }
  return async () => {
    looking ??= look()
    const late = new AbortController()
    const waited = sleep(longestLook, undefined, { signal: late.signal }).then(clear, () => undefined)
    await Promise.race([looking, waited])
    late.abort()
  }
}
