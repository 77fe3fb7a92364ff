import { readTogether } from '../db/batchQuery.ts'
import { inOneTransaction } from '../db/transaction.ts'
import type { Stages } from './command.ts'
import { PlanStale } from './commonRefusals.ts'
import { type Asker, type Command, startWork, type Work } from './executeCommand.ts'
import { hashPlan, isSameRequest } from './planHash.ts'
import { DomainError } from './refusal.ts'

/**
 * The input of a command that can be previewed. With `expectedPlan`, the command does exactly that plan or is
 * refused.
 */
export type Expecting = { idempotencyKey: string; expectedPlan?: string | null | undefined }

/**
 * A decision: the plan with everything needed to write it, and as `basis` the facts that it depends on, as plain
 * data.
 */
export type Decided = { basis: object }

/** A command that can be previewed: `plan` runs without `apply`. */
export type PlannedCommand<
  Input extends Expecting,
  Decision extends Decided,
  Result extends object,
  Look = undefined,
> = Command<Input, Result, Look> & {
  /** Locks and loads the facts, and decides. Writes nothing. */
  plan(work: Work, input: Input, look: Look): Promise<Decision>
}

/** The old form, in which one function loads and decides. */
type Together<Input, Decision, Result extends object, Look> = Omit<
  Stages<Input, never, Decision, Result, Look>,
  'load' | 'decide'
> & { decide(work: Work, input: Input, look: Look): Promise<Decision> }

/**
 * Makes a command of its stages, of which the decision can be previewed. With `expectedPlan`, it throws `PlanStale` if
 * the facts have changed.
 */
export function plannedCommand<
  Input extends Expecting,
  Facts,
  Decision extends Decided,
  Result extends object,
  Look = undefined,
>(stages: Stages<Input, Facts, Decision, Result, Look>): PlannedCommand<Input, Decision, Result, Look>
export function plannedCommand<
  Input extends Expecting,
  Decision extends Decided,
  Result extends object,
  Look = undefined,
>(parts: Together<Input, Decision, Result, Look>): PlannedCommand<Input, Decision, Result, Look>
export function plannedCommand<
  Input extends Expecting,
  Facts,
  Decision extends Decided,
  Result extends object,
  Look,
>(
  parts: Stages<Input, Facts, Decision, Result, Look> | Together<Input, Decision, Result, Look>,
): PlannedCommand<Input, Decision, Result, Look> {
  const { name, refusals, look, apply } = parts
  const plan = async (work: Work, input: Input, looked: Look): Promise<Decision> =>
    'load' in parts
      ? parts.decide(await parts.load(work, input, looked), input)
      : parts.decide(work, input, looked)
  return {
    name,
    refusals: [...refusals, PlanStale],
    ...(look && { look }),
    plan,
    run: async (work, input, looked) => {
      const decision = await plan(work, input, looked).catch((error: unknown) => {
        if (input.expectedPlan && error instanceof DomainError) refuseStale(name, input, error)
        throw error
      })
      if (input.expectedPlan) assertExpected(input.expectedPlan, planHash(name, input, decision))
      return apply(work, decision, input)
    },
  }
}

const planHash = (name: string, input: Expecting, { basis }: Decided): string =>
  hashPlan(name, requestOf(input), basis)

/** The part of the input that the plan depends on, without the idempotency key and the reason. */
function requestOf(input: Expecting & { reason?: unknown }): object {
  const { idempotencyKey: _key, expectedPlan: _plan, reason: _reason, ...request } = input
  return request
}

function assertExpected(expected: string, found: string): void {
  if (expected === found) return
  const reason = isSameRequest(expected, found)
    ? 'the facts behind it have changed.'
    : 'it belongs to a different request.'
  throw new PlanStale({ planHash: found, reason }, ['expectedPlan'])
}

/** The same request had a plan before, so a refusal now means that the facts have changed. */
function refuseStale(name: string, input: Expecting, refused: DomainError): void {
  if (!isSameRequest(input.expectedPlan ?? '', planHash(name, input, { basis: {} }))) return
  const reason = `the call would now be refused with ${refused.spec.code}. ${refused.message}`
  throw new PlanStale({ planHash: null, reason }, ['expectedPlan'])
}

/**
 * Returns what a command would do now, and its plan hash. Runs on one snapshot in a read-only transaction and locks
 * nothing. Throws the refusal that the command would throw.
 */
export async function previewCommand<
  Input extends Expecting,
  Decision extends Decided,
  Result extends object,
  Look,
>(
  { db, caller, reach }: Asker,
  command: PlannedCommand<Input, Decision, Result, Look>,
  input: Input,
): Promise<{ decision: Decision; planHash: string }> {
  return inOneTransaction(
    db,
    async (tx) => {
      const [[clock], look] = await Promise.all([
        tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`,
        command.look?.((parts) => readTogether(tx, parts), input),
      ])
      const work = startWork({ tx, now: clock?.now ?? new Date(), caller, reach, preview: true })
      const decision = await command.plan(work, input, look as Look)
      return { decision, planHash: planHash(command.name, input, decision) }
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY' },
  )
}
