import type { Caller } from '../../auth/caller.ts'
import type { Limits } from '../../config/limits.ts'
import type { Db } from '../../db/connect.ts'

/** Where a caller stands in the minute under way; `reset` is when that ends, in seconds. */
export type Standing = { limit: number; remaining: number; reset: number; over: boolean }

/** What callers spend in a minute, over all processes. Both give null where there is no limit. */
export type Spending = {
  /** Adds a cost, unless the caller has spent its limit, and says where it stands. */
  spend(caller: Caller, cost: number): Standing | null
  standing(caller: Caller): Standing | null
  /** Writes down what is left to write, and ends. */
  stop(): Promise<void>
}

/** How often what was spent here is added to what was spent elsewhere: so long others may not know of it (milliseconds). */
const rhythm = 250

type Account = {
  /** As the database had it last, all processes together. */
  known: number
  /** Spent here since. */
  unwritten: number
}
type Options = { db: Db; limits: Limits; tellFault: (error: unknown) => void }

/**
 * Keeps accounts in memory, so that no request waits for one, and adds them to the database's several times a second in one
 * statement: one process keeps the limit exactly, and several pass it by what they spend meanwhile.
 */
export function createSpending({ db, limits, tellFault }: Options): Spending {
  const accounts = new Map<string, Account>()
  let minute = currentMinute()
  let swept = 0
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const accountOf = ({ name }: Caller): Account => {
    if (minute !== currentMinute()) {
      // What was not written yet belongs to a minute that is over.
      accounts.clear()
      minute = currentMinute()
    }
    const account = accounts.get(name) ?? { known: 0, unwritten: 0 }
    accounts.set(name, account)
    return account
  }
  const write = async () => {
    timer = null
    const due = [...accounts].filter(([, { unwritten }]) => unwritten > 0)
    if (due.length === 0) return
    if (swept !== minute) await dropOld(db, minute)
    swept = minute
    const written = due.map(([name, account]) => ({ name, account, spent: account.unwritten }))
    const totals = await addUp(db, minute, written)
    for (const { name, account, spent } of written) {
      account.unwritten -= spent
      account.known = totals.get(name) ?? account.known + spent
    }
  }
  const begin = () => {
    writing = write()
      .catch(tellFault)
      .finally(() => {
        writing = null
      })
  }
  const standing = (caller: Caller): Standing | null => {
    const limit = caller.customerId === null ? limits.spending : limits.ownSpending
    if (limit === 0) return null
    const { known, unwritten } = accountOf(caller)
    const remaining = Math.max(limit - known - unwritten, 0)
    return { limit, remaining, reset: secondsLeft(), over: remaining === 0 }
  }
  return {
    standing,
    spend: (caller, cost) => {
      const before = standing(caller)
      if (!before || before.over) return before
      accountOf(caller).unwritten += cost
      timer ??= setTimeout(() => (writing ?? Promise.resolve()).then(begin), rhythm).unref()
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
export const standingHeaders = ({ limit, remaining, reset }: Standing): Record<string, string> => ({
  'ratelimit-policy': `"cost";q=${limit};w=60`,
  ratelimit: `"cost";r=${remaining};t=${reset}`,
})

const currentMinute = () => Math.floor(Date.now() / 60_000)
const secondsLeft = () => Math.ceil(60 - ((Date.now() / 1_000) % 60))

/** Adds to the accounts in the database, and gives what they come to. */
async function addUp(
  db: Db,
  minute: number,
  accounts: readonly { name: string; spent: number }[],
): Promise<Map<string, number>> {
  const sorted = accounts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const rows = await db.$queryRaw<{ caller: string; spent: bigint }[]>`
    INSERT INTO "CallerSpending" AS kept ("caller", "minute", "spent")
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

/** Drops the accounts that have not moved for an hour; those that another process is at, it drops itself. */
const dropOld = (db: Db, minute: number) => db.$executeRaw`
  DELETE FROM "CallerSpending" WHERE "caller" IN (
    SELECT "caller" FROM "CallerSpending" WHERE "minute" < ${minute - 60}::int FOR UPDATE SKIP LOCKED)`
