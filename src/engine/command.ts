import type { BatchQuery } from '../db/batchQuery.ts'
import type { Command, CommandContext } from './executeCommand.ts'
import type { RefusalClass } from './refusal.ts'

/**
 * The three stages of a command. `load` locks and reads the facts. `decide` is pure: it turns the facts into a plan, or a
 * rule that it calls throws a refusal. `apply` writes the plan. Nothing is read after the decision.
 */
export type Stages<Input, Facts, Plan, Result extends object, Prefetched = undefined> = {
  readonly name: string
  /** Every refusal that the command can throw, besides those of every mutation. */
  readonly refusals: readonly RefusalClass[]
  /** Reads what the command needs before it locks anything, together with the claim of the idempotency key. */
  prefetch?(query: BatchQuery, input: Input): Promise<Prefetched>
  load(context: CommandContext, input: Input, prefetched: Prefetched): Promise<Facts>
  decide(facts: Facts, input: Input): Plan
  apply(context: CommandContext, plan: Plan, input: Input): Promise<Result>
  /** Writes the `kept` of a refusal, in the transaction that refuses and under its locks. */
  keep?(context: CommandContext, kept: object): void
}

/** Makes a command of its stages. */
export const command = <Input, Facts, Plan, Result extends object, Prefetched = undefined>({
  name,
  refusals,
  prefetch,
  load,
  decide,
  apply,
  keep,
}: Stages<Input, Facts, Plan, Result, Prefetched>): Command<Input, Result, Prefetched> => ({
  name,
  refusals,
  ...(prefetch && { prefetch }),
  ...(keep && { keep }),
  run: async (context, input, prefetched) =>
    apply(context, decide(await load(context, input, prefetched), input), input),
})
