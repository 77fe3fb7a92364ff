import type { Db } from '../../db/connect.ts'
import { type CommandContext, executeInternal } from '../../engine/executeCommand.ts'
import { canMerge, judge, type PairOf, pairOf } from './rules/judge.ts'
import { matchKeys } from './rules/matchKeys.ts'
import { readFeatures } from './rules/readFeatures.ts'
import { settlePairs } from './settlePairs.ts'
import { loadMatchFacts, lockUnchanged } from './store/loadMatchFacts.ts'
import { findCandidates, writeMatchKeys } from './store/matchKeys.ts'
import { markKeyed, queueNext, removeQueued, takeQueued } from './store/matchQueue.ts'
import { loadMatchRules } from './store/matchRules.ts'
import { textOf } from './store/writePairs.ts'

/** How many customers one transaction takes. */
const limits = { keys: 100, comparisons: 50, scan: 100 } as const

/**
 * Compares customers that are new or have changed with those that could be the same person, and stores the pairs. Any
 * number of processes can do this at once. Customers that a call is writing to are left for the next time.
 */
export async function findDuplicates(db: Db, signal: AbortSignal): Promise<void> {
  let more = true
  while (more && !signal.aborted) {
    // The keys are committed before anyone is compared: of two customers that are new at once, the later one finds the other.
    const keyed = await executeInternal(db, 'cardinal', storeKeys)
    const compared = await executeInternal(db, 'cardinal', compare)
    more = keyed === limits.keys || compared === limits.comparisons
    if (!more)
      more = (await executeInternal(db, 'cardinal', (context) => queueNext(context, limits.scan))) > 0
  }
}

/** Stores the keys of customers in the queue. Returns how many. */
async function storeKeys(context: CommandContext): Promise<number> {
  const [queued, rules] = await Promise.all([
    takeQueued(context, { keyed: false, limit: limits.keys }),
    loadMatchRules(context),
  ])
  if (queued.length === 0) return 0
  const locked = await lockUnchanged(
    context,
    queued.map(({ customerId }) => customerId),
  )
  const taken = queued.filter(({ customerId }) => locked.has(customerId))
  const facts = await loadMatchFacts(context, [...locked])
  const keys = facts.map((customer) => ({
    customerId: customer.id,
    keys: canMerge(customer) ? matchKeys(readFeatures(customer), rules) : [],
  }))
  if (keys.length > 0) writeMatchKeys(context, keys)
  markKeyed(context, taken)
  return taken.length
}

/** Compares customers in the queue with their candidates. Returns how many. */
async function compare(context: CommandContext): Promise<number> {
  const [queued, rules] = await Promise.all([
    takeQueued(context, { keyed: true, limit: limits.comparisons }),
    loadMatchRules(context),
  ])
  if (queued.length === 0) return 0
  const found = await findCandidates(
    context,
    queued.map(({ customerId }) => customerId),
  )
  const ids = new Set(found.flatMap(({ id, otherId }) => [id, otherId]))
  const suspected = judge(pairsOf(found), await loadMatchFacts(context, [...ids]), rules)
  // Only what may be written is locked, and then judged again.
  const existing = found.filter(({ isPair }) => isPair)
  const busy = await settlePairs(context, eachOnce([...pairsOf(existing), ...suspected]), rules)
  const compared = queued.filter(({ customerId }) => !busy.has(customerId))
  removeQueued(context, compared)
  return compared.length
}

type Candidate = { id: string; otherId: string }

/** The pairs of candidates. */
const pairsOf = (found: readonly Candidate[]): PairOf[] =>
  eachOnce(found.map(({ id, otherId }) => pairOf(id, otherId)))

/** Each pair once: both customers of a pair can be in the queue. */
const eachOnce = (pairs: readonly PairOf[]): PairOf[] => [
  ...new Map(pairs.map((pair) => [textOf(pair), pair])).values(),
]
