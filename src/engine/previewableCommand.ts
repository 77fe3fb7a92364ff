import { batchQuery } from '../db/batchQuery.ts'
import { withTransaction } from '../db/transaction.ts'
import type { Stages } from './command.ts'
import { PlanStale } from './commonRefusals.ts'
import { type Actor, type Command, type CommandContext, createCommandContext } from './executeCommand.ts'
import { readReason } from './input/readReason.ts'
import { hashPlan, isSameRequest } from './planHash.ts'
import { DomainError } from './refusal.ts'

/**
 * The input of a command that can be previewed. With `expectedPlan`, the command does exactly that plan or is
 * refused.
 */
export type PreviewableInput = { idempotencyKey: string; expectedPlan?: string | null | undefined }

/**
 * A decision: the plan with everything needed to write it, and as `fingerprintInput` the facts that it depends on, as plain
 * data.
 */
export type Fingerprinted = { fingerprintInput: object }

/** A command that can be previewed: `plan` runs without `apply`. */
export type PreviewableCommand<
  Input extends PreviewableInput,
  Decision extends Fingerprinted,
  Result extends object,
  Prefetched = undefined,
> = Command<Input, Result, Prefetched> & {
  /** Locks and loads the facts, and decides. Writes nothing. */
  plan(context: CommandContext, input: Input, prefetched: Prefetched): Promise<Decision>
}

/**
 * Makes a command of its stages, of which the decision can be previewed. With `expectedPlan`, it throws `PlanStale` if
 * the facts have changed.
 */
export function previewableCommand<
  Input extends PreviewableInput,
  Facts,
  Decision extends Fingerprinted,
  Result extends object,
  Prefetched = undefined,
>({
  name,
  refusals,
  prefetch,
  load,
  decide,
  apply,
  keep,
}: Stages<Input, Facts, Decision, Result, Prefetched>): PreviewableCommand<
  Input,
  Decision,
  Result,
  Prefetched
> {
  const plan = async (context: CommandContext, input: Input, prefetched: Prefetched): Promise<Decision> =>
    decide(await load(context, input, prefetched), input)
  return {
    name,
    refusals: [...refusals, PlanStale],
    ...(prefetch && { prefetch }),
    ...(keep && { keep }),
    plan,
    run: async (context, input, prefetched) => {
      const decision = await plan(context, input, prefetched).catch((error: unknown) => {
        if (input.expectedPlan && error instanceof DomainError && !error.kept) refuseStale(name, input, error)
        throw error
      })
      if (input.expectedPlan) assertExpected(input.expectedPlan, planHash(name, input, decision))
      return apply(context, decision, input)
    },
  }
}

const planHash = (name: string, input: PreviewableInput, { fingerprintInput }: Fingerprinted): string =>
  hashPlan(name, requestOf(input), fingerprintInput)

/** The part of the input that the plan depends on, without the idempotency key and the reason. */
function requestOf(input: PreviewableInput & { reason?: unknown }): object {
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
function refuseStale(name: string, input: PreviewableInput, refused: DomainError): void {
  if (!isSameRequest(input.expectedPlan ?? '', planHash(name, input, { fingerprintInput: {} }))) return
  const reason = `the call would now be refused with ${refused.spec.code}. ${refused.message}`
  throw new PlanStale({ planHash: null, reason }, ['expectedPlan'])
}

/**
 * Returns what a command would do now, and its plan hash. Runs on one snapshot in a read-only transaction and locks
 * nothing. Throws the refusal that the command would throw.
 */
export async function previewCommand<
  Input extends PreviewableInput & { reason?: string | null | undefined },
  Decision extends Fingerprinted,
  Result extends object,
  Prefetched,
>(
  { db, caller, visibleTo }: Actor,
  command: PreviewableCommand<Input, Decision, Result, Prefetched>,
  input: Input,
): Promise<{ decision: Decision; planHash: string }> {
  return withTransaction(
    db,
    async (tx) => {
      const [[timer], prefetched] = await Promise.all([
        tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`,
        command.prefetch?.((queries) => batchQuery(tx, queries), input),
      ])
      const context = createCommandContext({
        tx,
        now: timer?.now ?? new Date(),
        caller,
        visibleTo,
        reason: readReason(input.reason),
        preview: true,
      })
      const decision = await command.plan(context, input, prefetched as Prefetched)
      return { decision, planHash: planHash(command.name, input, decision) }
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY' },
  )
}
