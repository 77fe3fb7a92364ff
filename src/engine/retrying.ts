import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionFault, isContention, isRace } from '../db/sqlState.ts'
import { type RetryReason, retries } from '../telemetry/writeMetrics.ts'
import { QueueBusy, type QueueEntry } from './customerQueue.ts'

/** The facts changed while the command waited for its locks. The command must start again. */
export class StaleFacts extends Error {}

/** The retry budget is spent. Nothing was changed, unless `cause` is a connection that was lost while it committed. */
export class Busy extends Error {}

const budget = { tries: 8, milliseconds: 10_000 }

export type Retries = {
  queueEntry: QueueEntry | null
  began: number
  /** Whether a second run has no second effect, so that it may follow a lost connection. */
  keyed: boolean
  /** Whether another run may follow a violated constraint. Absent: it may. */
  repeatsRaces?: boolean
}

/**
 * Runs work, and again after contention or a lost connection: at most 8 attempts started within 10 s, queueing time
 * included. `first` names what the call queues for at first.
 */
export async function retrying<Result>(
  run: () => Promise<Result>,
  { queueEntry, began, keyed, repeatsRaces = true }: Retries,
  first: readonly string[] = [],
): Promise<Result> {
  let wanted = first
  for (let tries = 1; ; tries++) {
    if (queueEntry && !(await queueEntry.enqueue(wanted, began + budget.milliseconds - performance.now())))
      throw new Busy('the customer queue timed out')
    try {
      return await run()
    } catch (error) {
      queueEntry?.release()
      if (error instanceof QueueBusy) {
        retries.inc({ reason: 'queue' })
        wanted = [...first, ...error.names]
        tries--
        continue
      }
      retries.inc({ reason: reasonToRetry(error, { tries, began, keyed, repeatsRaces }) })
      await sleep(Math.random() * 10 * 2 ** tries)
    }
  }
}

type Spent = Required<Omit<Retries, 'queueEntry'>> & { tries: number }

/** Why another try may help. Throws an error that it cannot help, and `Busy` when no try is left. */
function reasonToRetry(error: unknown, { tries, began, keyed, repeatsRaces }: Spent): RetryReason {
  const reason = reasonOf(error)
  const spent = tries >= budget.tries
  if (reason === null || (reason === 'connection' && !keyed)) throw error
  // A constraint that has refused every time is no race: a rule of ours is missing.
  if (reason === 'constraint' && (spent || !repeatsRaces)) throw error
  if (spent || performance.now() - began > budget.milliseconds)
    throw new Busy('the retry budget is spent', { cause: error })
  return reason
}

function reasonOf(error: unknown): RetryReason | null {
  if (error instanceof StaleFacts) return 'stale_facts'
  if (isRace(error)) return 'constraint'
  if (isContention(error)) return 'contention'
  return isConnectionFault(error) ? 'connection' : null
}
