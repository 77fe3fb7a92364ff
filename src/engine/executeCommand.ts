import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { timeouts } from '../config/timeouts.ts'
import type { Ask } from '../db/batchQuery.ts'
import { insertTogether, type NewRow } from '../db/bulkWrite.ts'
import type { Db } from '../db/connect.ts'
import { isConnectionFault, isContention, isRace } from '../db/sqlState.ts'
import { inOneTransaction, type Transaction } from '../db/transaction.ts'
import { CustomerErased, commonRefusals, IdempotencyKeyReused } from './commonRefusals.ts'
import { Crowded, newTurn, type Turn } from './customerQueue.ts'
import {
  type Claim,
  claimKey,
  describeRequest,
  type Outcome,
  type Request,
  storeOutcome,
} from './idempotency.ts'
import type { Reach } from './reach.ts'
import { DomainError, type RefusalClass, revive } from './refusal.ts'

/** What a command works with: its transaction, and the facts that are asked once and passed in. */
export type Work = {
  readonly tx: Transaction
  /** The database's clock when the command began. */
  readonly now: Date
  /** The name of the API key that asked. */
  readonly caller: string
  /** Whom the caller may see and change. */
  readonly reach: Reach
  /** A new time-ordered id (UUID version 7). */
  readonly newId: () => string
  /** Whether it only decides: nothing is locked, and nothing written. */
  readonly preview: boolean
  /** The customers that it has locked or changed so far. */
  readonly touched: Set<string>
  /** What it appends at its end, in one statement with its outcome: nothing before reads these rows or refers to them. */
  readonly last: LastRows
  /** Of the calls that write to the same customers; null where nobody would wait. */
  readonly turn: Turn | null
}

/** Rows that end a command. */
export type LastRows = { readonly Identifier: NewRow<'Identifier'>[]; readonly Event: NewRow<'Event'>[] }

/** On whose behalf a command runs: the caller by its name, and how far it may reach. */
export type Asker = { readonly db: Db; readonly caller: string; readonly reach: Reach }

/** One write. It decides before it writes, never opens a transaction, and returns plain JSON. */
export type Command<Input, Result extends object, Look = undefined> = {
  readonly name: string
  /** Every refusal it may throw, besides those that every mutation has. */
  readonly refusals: readonly RefusalClass[]
  /**
   * Asks, once, what it needs to know before it locks, and refuses nothing. It is asked together with the claim of the
   * key, and so for a replay too.
   */
  look?(ask: Ask, input: Input): Promise<Look>
  run(work: Work, input: Input, look: Look): Promise<Result>
}

/** The work of a transaction that has just begun. */
export const startWork = (
  given: Pick<Work, 'tx' | 'now' | 'caller' | 'reach' | 'preview'> & Partial<Pick<Work, 'touched' | 'turn'>>,
): Work => ({
  touched: new Set(),
  last: { Identifier: [], Event: [] },
  turn: null,
  ...given,
  newId,
})

/** What was locked does not cover what was found: begin again, and lock all of it. */
export class FactsMoved extends Error {}

/** The retry budget is spent. Nothing was changed, unless `cause` is a connection that was lost while it committed. */
export class Busy extends Error {}

const budget = { tries: 8, milliseconds: 10_000 }

/**
 * Runs a command and its idempotency claim in one transaction. Retries on contention and on lost connections: at most 8
 * attempts started within 10 s, queueing time included. Ends within 11 s. Throws the refusal, `Busy`, or a fault.
 */
export async function transact<Input extends { idempotencyKey: string }, Result extends object, Look>(
  { db, caller, reach }: Asker,
  command: Command<Input, Result, Look>,
  input: Input,
): Promise<Result & { replayed: boolean }> {
  const request = describeRequest(caller, command.name, input)
  const touched = new Set<string>()
  const turn = newTurn(db)
  const call = { request, touched, turn, began: performance.now(), keyed: true }
  // A twin waits for the first without a connection too.
  return retrying(() => attempt({ db, reach }, call, command, input), call, [`${caller} ${request.key}`])
    .catch((error: unknown) => {
      if (error instanceof DomainError) return keepRefusal<Result>(db, call, command, error)
      throw error
    })
    .finally(turn.release)
}

type Retries = {
  turn: Turn | null
  began: number
  /** Whether a second run has no second effect, so that it may follow a lost connection. */
  keyed: boolean
}

async function retrying<Result>(
  run: () => Promise<Result>,
  { turn, began, keyed }: Retries,
  first: readonly string[] = [],
): Promise<Result> {
  let wanted = first
  for (let tries = 1; ; tries++) {
    if (turn && !(await turn.wait(wanted, began + budget.milliseconds - performance.now())))
      throw new Busy('its turn did not come')
    try {
      return await run()
    } catch (error) {
      turn?.release()
      if (error instanceof Crowded) {
        wanted = [...first, ...error.names]
        tries--
        continue
      }
      assertMayRetry(error, { tries, began, keyed })
      await sleep(Math.random() * 10 * 2 ** tries)
    }
  }
}

type Spent = Pick<Retries, 'began' | 'keyed'> & { tries: number }

/** Throws an error that another try cannot help, and `Busy` when no try is left. */
function assertMayRetry(error: unknown, { tries, began, keyed }: Spent): void {
  const race = isRace(error)
  const spent = tries >= budget.tries
  const lost = keyed && isConnectionFault(error)
  // A constraint that has refused every time is no race: a rule of ours is missing.
  if (!(race || lost || error instanceof FactsMoved || isContention(error)) || (race && spent)) throw error
  if (spent || performance.now() - began > budget.milliseconds)
    throw new Busy('the retry budget is spent', { cause: error })
}

/** Runs work that no client asked for in a transaction of its own, and again while the database says that it may pass. */
export async function inTransaction<Result>(
  db: Db,
  caller: string,
  run: (work: Work) => Promise<Result>,
): Promise<Result> {
  const attempt = () =>
    inOneTransaction(db, async (tx) => {
      const [clock] = await tx.$queryRaw<{ now: Date }[]>`
        SELECT clock_timestamp() AS now, set_config('cardinal.caller', ${caller}, true)`
      const now = clock?.now ?? new Date()
      const work = startWork({ tx, now, caller, reach: null, preview: false })
      const result = await run(work)
      insertTogether(tx, work.last)
      return result
    })
  return retrying(attempt, { turn: null, began: performance.now(), keyed: false })
}

type Call = Retries & { request: Request; touched: Set<string>; turn: Turn }

/** What is left of a call's time: for a connection, and for the transaction. */
function bounds({ began }: Pick<Call, 'began'>): { patience: number; timeout: number } {
  const left = Math.max(began + timeouts.command - performance.now(), 0)
  return { patience: left, timeout: Math.min(left, timeouts.transaction) }
}

const attempt = <Input, Result extends object, Look>(
  { db, reach }: Omit<Asker, 'caller'>,
  { request, touched, turn, ...call }: Call,
  command: Command<Input, Result, Look>,
  input: Input,
) =>
  inOneTransaction(
    db,
    async (tx) => {
      let claimed: Claim | undefined
      const look = await lookOf(command, input, async (parts) => {
        const { claim, answers } = await claimKey(tx, request, parts)
        claimed = claim
        return answers
      })
      if (!claimed) throw new TypeError(`${command.name} looks without asking`)
      const { stored, now } = claimed
      if (stored) return replay<Result>(stored, request, command)
      const work = startWork({ tx, now, caller: request.caller, reach, preview: false, touched, turn })
      const result = await command.run(work, input, look)
      storeOutcome(tx, request, { result }, work)
      return { ...result, replayed: false }
    },
    bounds(call),
  )

/** What a command looks at before it locks, if anything. */
const lookOf = <Input, Look>(
  command: Pick<Command<Input, object, Look>, 'look'>,
  input: Input,
  ask: Ask,
): Promise<Look> => (command.look ? command.look(ask, input) : ask({})) as Promise<Look>

/** The refusal rolled its key back with all else: it is kept by itself, unless a twin has answered meanwhile. */
async function keepRefusal<Result extends object>(
  db: Db,
  { request, touched, ...call }: Call,
  command: { readonly refusals: readonly RefusalClass[] },
  error: DomainError,
) {
  if (error.replayed || error instanceof IdempotencyKeyReused) throw error
  const keep = () =>
    inOneTransaction(
      db,
      async (tx) => {
        const { claim } = await claimKey(tx, request, {})
        if (!claim.stored) storeOutcome(tx, request, { refused: error.stored() }, { touched })
        return claim.stored
      },
      bounds(call),
    )
  const stored = await retrying(keep, { ...call, turn: null })
  if (!stored) throw Object.assign(error, { command: request.mutation })
  return replay<Result>(stored, request, command)
}

function replay<Result extends object>(
  stored: Outcome,
  request: Request,
  { refusals }: { readonly refusals: readonly RefusalClass[] },
): Result & { replayed: boolean } {
  const told = { command: request.mutation, replayed: true }
  if ('erased' in stored) throw Object.assign(new CustomerErased({ customerId: stored.erased }), told)
  if ('refused' in stored) throw Object.assign(revive([...commonRefusals, ...refusals], stored.refused), told)
  return { ...(stored.result as Result), replayed: true }
}
