import { PlanStale } from './domain/errors.ts'
import { DomainError, type RefusalClass } from './domain/refusal.ts'
import { hashPlan, isSameRequest } from './planHash.ts'
import { type Ask, readTogether } from './readTogether.ts'
import { type Asker, type Command, startWork, type Work } from './transact.ts'
import { inOneTransaction } from './transactions.ts'

/** What a command that can be previewed is asked: with the hash of a plan, it is carried out as planned or not at all. */
export type Expecting = { idempotencyKey: string; expectedPlan?: string | null | undefined }

/** A verdict: the plan with all that its writing needs, and the facts it rests on, as plain data. */
export type Decided = { basis: object }

/** A command whose verdict can be had without its effect. */
export type PlannedCommand<
  Input extends Expecting,
  Decision extends Decided,
  Result extends object,
  Look = undefined,
> = Command<Input, Result, Look> & Pick<Parts<Input, Decision, Result, Look>, 'decide'>

type Parts<Input, Decision, Result, Look> = {
  readonly name: string
  readonly refusals: readonly RefusalClass[]
  /** Looks at what it needs before it locks. */
  look?(ask: Ask, input: Input): Promise<Look>
  /** Locks and reads the facts, and decides; writes nothing but cards that are made for the call. */
  decide(work: Work, input: Input, look: Look): Promise<Decision>
  /** Writes what was decided. */
  readonly apply: (work: Work, decision: Decision, input: Input) => Promise<Result>
}

/** A command that decides and then writes; given the hash of a plan, it refuses with `PlanStale` if any fact has moved. */
export const plannedCommand = <
  Input extends Expecting,
  Decision extends Decided,
  Result extends object,
  Look = undefined,
>({
  name,
  refusals,
  look,
  decide,
  apply,
}: Parts<Input, Decision, Result, Look>): PlannedCommand<Input, Decision, Result, Look> => ({
  name,
  refusals: [...refusals, PlanStale],
  ...(look && { look }),
  decide,
  run: async (work, input, looked) => {
    const decision = await decide(work, input, looked).catch((error: unknown) => {
      if (input.expectedPlan && error instanceof DomainError) refuseStale(name, input, error)
      throw error
    })
    if (input.expectedPlan) assertExpected(input.expectedPlan, planHash(name, input, decision))
    return apply(work, decision, input)
  },
})

const planHash = (name: string, input: Expecting, { basis }: Decided): string =>
  hashPlan(name, requestOf(input), basis)

/** What a plan is of: not the words that say why. */
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

/** The same request had a plan, and is refused now: so a fact has moved. */
function refuseStale(name: string, input: Expecting, refused: DomainError): void {
  if (!isSameRequest(input.expectedPlan ?? '', planHash(name, input, { basis: {} }))) return
  const reason = `the call would now be refused with ${refused.spec.code}. ${refused.message}`
  throw new PlanStale({ planHash: null, reason }, ['expectedPlan'])
}

/**
 * What a command would do now, and the hash to expect of it: decided on one snapshot in a transaction that can only
 * read and locks nothing. Throws the refusal that the command would meet.
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
      const decision = await command.decide(work, input, look as Look)
      return { decision, planHash: planHash(command.name, input, decision) }
    },
    { isolationLevel: 'REPEATABLE READ, READ ONLY' },
  )
}
