import type { Caller } from '../../auth/caller.ts'
import type { Limits } from '../../config/limits.ts'
import type { Db } from '../../db/connect.ts'

/** The state of a caller in the current minute. `reset` is the number of seconds until the minute ends. */
export type RateLimitState = { limit: number; remaining: number; reset: number; over: boolean }

/** The cost limit for each caller and minute, over all processes. Both methods return null if there is no limit. */
export type RateLimit = {
  /** Adds a cost, unless the limit is reached. Returns the state. */
  consume(caller: Caller, cost: number): RateLimitState | null
  state(caller: Caller): RateLimitState | null
  /** Writes down what is left to write, and ends. */
  stop(): Promise<void>
}

/** The interval in milliseconds at which this process adds its usage to the database. */
const intervalMs = 250

type Usage = {
  /** As the database had it last, all processes together. */
  known: number
  /** Spent here since. */
  unwritten: number
}
type Options = { db: Db; limits: Limits; onError: (error: unknown) => void }

/**
 * Keeps accounts in memory, so that no request waits for one, and adds them to the database's several times a second in one
 * statement: one process keeps the limit exactly, and several pass it by what they spend meanwhile.
 */
export function createRateLimit({ db, limits, onError }: Options): RateLimit {
  const usages = new Map<string, Usage>()
  let minute = currentMinute()
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const usageOf = ({ name }: Caller): Usage => {
    if (minute !== currentMinute()) {
      // What was not written yet belongs to a minute that is over.
      usages.clear()
      minute = currentMinute()
    }
    const usage = usages.get(name) ?? { known: 0, unwritten: 0 }
    usages.set(name, usage)
    return usage
  }
  const write = async () => {
    timer = null
    const due = [...usages].filter(([, { unwritten }]) => unwritten > 0)
    if (due.length === 0) return
    const written = due.map(([name, usage]) => ({ name, usage, spent: usage.unwritten }))
    const totals = await addUp(db, minute, written)
    for (const { name, usage, spent } of written) {
      usage.unwritten -= spent
      usage.known = totals.get(name) ?? usage.known + spent
    }
  }
  const begin = () => {
    writing = write()
      .catch(onError)
      .finally(() => {
        writing = null
      })
  }
  const state = (caller: Caller): RateLimitState | null => {
    const limit = caller.customerId === null ? limits.costPerMinute : limits.ownCostPerMinute
    if (limit === 0) return null
    const { known, unwritten } = usageOf(caller)
    const remaining = Math.max(limit - known - unwritten, 0)
    return { limit, remaining, reset: secondsLeft(), over: remaining === 0 }
  }
  return {
    state,
    consume: (caller, cost) => {
      const before = state(caller)
      if (!before || before.over) return before
      usageOf(caller).unwritten += cost
      timer ??= setTimeout(() => (writing ?? Promise.resolve()).then(begin), intervalMs).unref()
      return { ...before, remaining: Math.max(before.remaining - cost, 0) }
    },
    stop: async () => {
      if (timer) clearTimeout(timer)
      await writing
      // The database may have been let go of first: a quarter of a second's accounts are no loss.
      await write().catch(() => undefined)
    },
  }
}

/** The fields of the answer that say where a caller stands, as the IETF's draft on RateLimit has them. */
export const rateLimitHeaders = ({ limit, remaining, reset }: RateLimitState): Record<string, string> => ({
  'ratelimit-policy': `"cost";q=${limit};w=60`,
  ratelimit: `"cost";r=${remaining};t=${reset}`,
})

const currentMinute = () => Math.floor(Date.now() / 60_000)
const secondsLeft = () => Math.ceil(60 - ((Date.now() / 1_000) % 60))

/** Adds to the accounts in the database, and gives what they come to. */
async function addUp(
  db: Db,
  minute: number,
  usages: readonly { name: string; spent: number }[],
): Promise<Map<string, number>> {
  const sorted = usages.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const rows = await db.$queryRaw<{ caller: string; spent: bigint }[]>`
    INSERT INTO "RateLimitUsage" AS kept ("caller", "minute", "spent")
    SELECT caller, ${minute}::int, spent
      FROM unnest(${sorted.map(({ name }) => name)}::text[], ${sorted.map(({ spent }) => spent)}::bigint[]) AS now (caller, spent)
    ON CONFLICT ("caller") DO UPDATE SET
      "minute" = GREATEST(kept."minute", EXCLUDED."minute"),
      "spent" = CASE WHEN kept."minute" = EXCLUDED."minute" THEN kept."spent" + EXCLUDED."spent"
                     WHEN kept."minute" < EXCLUDED."minute" THEN EXCLUDED."spent"
                     ELSE kept."spent" END
    RETURNING "caller", "spent"`
  return new Map(rows.map(({ caller, spent }) => [caller, Number(spent)]))
}
