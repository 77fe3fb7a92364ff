import type { Ask } from '../db/batchQuery.ts'
import type { Command, Work } from './executeCommand.ts'
import type { RefusalClass } from './refusal.ts'

/**
 * The three stages of a command. `load` locks and reads the facts. `decide` is pure: it turns the facts into a plan, or a
 * rule that it calls throws a refusal. `apply` writes the plan. Nothing is read after the decision.
 */
export type Stages<Input, Facts, Plan, Result extends object, Look = undefined> = {
  readonly name: string
  /** Every refusal that the command can throw, besides those of every mutation. */
  readonly refusals: readonly RefusalClass[]
  /** Reads what the command needs before it locks anything, together with the claim of the idempotency key. */
  look?(ask: Ask, input: Input): Promise<Look>
  load(work: Work, input: Input, look: Look): Promise<Facts>
  decide(facts: Facts, input: Input): Plan
  apply(work: Work, plan: Plan, input: Input): Promise<Result>
}

/** Makes a command of its stages. */
export const command = <Input, Facts, Plan, Result extends object, Look = undefined>({
  name,
  refusals,
  look,
  load,
  decide,
  apply,
}: Stages<Input, Facts, Plan, Result, Look>): Command<Input, Result, Look> => ({
  name,
  refusals,
  ...(look && { look }),
  run: async (work, input, looked) => apply(work, decide(await load(work, input, looked), input), input),
})
