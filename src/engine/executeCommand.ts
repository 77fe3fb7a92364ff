import { v7 as newId } from 'uuid'
import type { BatchQuery } from '../db/batchQuery.ts'
import { insertTogether, type NewRow } from '../db/bulkWrite.ts'
import type { Db } from '../db/connect.ts'
import { type Transaction, withTransaction } from '../db/transaction.ts'
import { type Call, timeoutsOf } from './call.ts'
import { type CommandSettings, noSettings } from './commandSettings.ts'
import { newQueueEntry, type QueueEntry } from './customerQueue.ts'
import { type Claim, claimKey, describeRequest, storeOutcome } from './idempotency.ts'
import { readReason } from './input/readReason.ts'
import { keepRefusal } from './keepRefusal.ts'
import { countMerges, measureCommand, measureTransaction } from './measureCommand.ts'
import { DomainError, type RefusalClass } from './refusal.ts'
import { replay } from './replay.ts'
import { retrying } from './retrying.ts'
import type { VisibleTo } from './visibleTo.ts'

/** The context of one command: its transaction, and facts that are the same for the whole command. */
export type CommandContext = CommandSettings & {
  readonly tx: Transaction
  /** The database's clock when the command began. */
  readonly now: Date
  /** The name of the API key that asked. */
  readonly caller: string
  /** The reason that the caller gave. Every event of the call has it, unless the event has a reason of its own. */
  readonly reason: string | null
  /** The customers that the caller may access. */
  readonly visibleTo: VisibleTo
  /** A member changes only its own customer, not those below it. */
  readonly ownOnly: true
  /** A new time-ordered id (UUID version 7). */
  readonly newId: () => string
  /** Whether it only decides: nothing is locked, and nothing written. */
  readonly preview: boolean
  /** The customers that the command has locked or changed so far. */
  readonly affectedCustomerIds: Set<string>
  /**
   * For customers that the call named by an identifier, a card or the id of a merged customer: the id of that
   * reference. Their events record it.
   */
  readonly references: Map<string, string>
  /** Rows that are inserted at the end, in one statement with the outcome. Nothing before reads them or refers to them. */
  readonly deferredInserts: DeferredInserts
  /** The entry of this call in the customer queue; null if the call does not queue. */
  readonly queueEntry: QueueEntry | null
}

/** Rows that are inserted at the end of a command. */
export type DeferredInserts = {
  readonly Identifier: NewRow<'Identifier'>[]
  readonly Event: NewRow<'Event'>[]
}

/** The actor of a command: the name of the caller, and the customers that it may access. */
export type Actor = {
  readonly db: Db
  readonly caller: string
  readonly visibleTo: VisibleTo
  /** Absent: nothing is configured. */
  readonly settings?: CommandSettings
}

/** One write. It decides before it writes, never opens a transaction, and returns plain JSON. */
export type Command<Input, Result extends object, Prefetched = undefined> = {
  readonly name: string
  /** Every refusal it may throw, besides those that every mutation has. */
  readonly refusals: readonly RefusalClass[]
  /**
   * Reads what the command needs before it locks anything, together with the claim of the key. Refuses nothing.
   */
  prefetch?(query: BatchQuery, input: Input): Promise<Prefetched>
  run(context: CommandContext, input: Input, prefetched: Prefetched): Promise<Result>
  /** Writes what a refusal leaves behind. Such a refusal commits the transaction that it ends. */
  keep?(context: CommandContext, kept: object): void
}

/** Creates the context for a transaction that has just begun. */
export const createCommandContext = (
  given: Pick<CommandContext, 'tx' | 'now' | 'caller' | 'visibleTo' | 'preview'> &
    Partial<Pick<CommandContext, 'reason' | 'affectedCustomerIds' | 'queueEntry' | keyof CommandSettings>>,
): CommandContext => ({
  affectedCustomerIds: new Set(),
  ownOnly: true,
  references: new Map(),
  deferredInserts: { Identifier: [], Event: [] },
  queueEntry: null,
  reason: null,
  ...noSettings,
  ...given,
  newId,
})

/**
 * Runs a command and its idempotency claim in one transaction. Retries on contention and on lost connections: at most 8
 * attempts started within 10 s, queueing time included. Ends within 11 s. Throws the refusal, `Busy`, or a fault.
 */
export async function executeCommand<
  Input extends { idempotencyKey: string; reason?: string | null | undefined },
  Result extends object,
  Prefetched,
>(
  { caller, ...actor }: Actor,
  command: Command<Input, Result, Prefetched>,
  input: Input,
): Promise<Result & { replayed: boolean }> {
  const request = describeRequest(caller, command.name, input)
  const affectedCustomerIds = new Set<string>()
  const { db } = actor
  const queueEntry = newQueueEntry(db)
  const call = { request, affectedCustomerIds, queueEntry, began: performance.now(), keyed: true }
  const run = () => measureTransaction(command.name, () => attempt(actor, call, command, input))
  return measureCommand(command.name, () =>
    // A concurrent call with the same key waits too, and holds no connection.
    retrying(run, call, [`${caller} ${request.key}`])
      .catch((error: unknown) => {
        if (error instanceof DomainError) return keepRefusal<Result>(db, call, command, error)
        throw error
      })
      .then((outcome) => {
        if (outcome instanceof DomainError) throw Object.assign(outcome, { command: command.name })
        return outcome
      })
      .finally(queueEntry.release),
  )
}

/**
 * Runs work that no client asked for in a transaction of its own, and again while the database says that it may pass. Unless
 * `repeatsRaces`, a violated constraint is thrown at once.
 */
export async function executeInternal<Result>(
  db: Db,
  caller: string,
  run: (context: CommandContext) => Promise<Result>,
  { repeatsRaces = true }: { repeatsRaces?: boolean } = {},
): Promise<Result> {
  const attempt = () =>
    withTransaction(db, async (tx) => {
      const [timer] = await tx.$queryRaw<{ now: Date }[]>`
        SELECT clock_timestamp() AS now, set_config('cardinal.caller', ${caller}, true)`
      const now = timer?.now ?? new Date()
      const context = createCommandContext({ tx, now, caller, visibleTo: null, preview: false })
      const result = await run(context)
      insertTogether(tx, context.deferredInserts)
      return result
    })
  return retrying(attempt, { queueEntry: null, began: performance.now(), keyed: false, repeatsRaces })
}

const attempt = async <
  Input extends { reason?: string | null | undefined },
  Result extends object,
  Prefetched,
>(
  { db, visibleTo, settings }: Omit<Actor, 'caller'>,
  { request, affectedCustomerIds, queueEntry, ...call }: Call,
  command: Command<Input, Result, Prefetched>,
  input: Input,
) => {
  let events: CommandContext['deferredInserts']['Event'] = []
  const outcome = await withTransaction(
    db,
    async (tx) => {
      let claimed: Claim | undefined
      const prefetched = await runPrefetch(command, input, async (queries) => {
        const { claim, results } = await claimKey(tx, request, queries)
        claimed = claim
        return results
      })
      if (!claimed) throw new TypeError(`${command.name} prefetches without a query`)
      const { stored, now } = claimed
      if (stored) return replay<Result>(stored, request, command)
      const reason = readReason(input.reason)
      // The log of the cards has it too.
      if (reason !== null) tx.execute`SELECT set_config('cardinal.reason', ${reason}, true)`
      const context = createCommandContext({
        tx,
        now,
        caller: request.caller,
        reason,
        visibleTo,
        preview: false,
        affectedCustomerIds,
        queueEntry,
        ...settings,
      })
      const result = await runOrKeep(context, command, input, prefetched)
      const isRefused = result instanceof DomainError
      storeOutcome(tx, request, isRefused ? { refused: result.stored() } : { result }, context)
      events = context.deferredInserts.Event
      return isRefused ? result : { ...result, replayed: false }
    },
    timeoutsOf(call),
  )
  countMerges(command.name, events)
  return outcome
}

/** Runs a command. Returns a refusal that leaves something behind, after that is written. */
const runOrKeep = <Input, Result extends object, Prefetched>(
  context: CommandContext,
  command: Command<Input, Result, Prefetched>,
  input: Input,
  prefetched: Prefetched,
): Promise<Result | DomainError> =>
  command.run(context, input, prefetched).catch((error: unknown) => {
    if (!(error instanceof DomainError) || !error.kept || !command.keep) throw error
    command.keep(context, error.kept)
    return error
  })

/** Runs the prefetch of a command, if it has one. */
const runPrefetch = <Input, Prefetched>(
  command: Pick<Command<Input, object, Prefetched>, 'prefetch'>,
  input: Input,
  query: BatchQuery,
): Promise<Prefetched> =>
  (command.prefetch ? command.prefetch(query, input) : query({})) as Promise<Prefetched>
